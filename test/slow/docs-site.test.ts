/** The documentation builds as a site, and no link in it is dead. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('npm run docs:build makes the site, with every link, heading and picture in its place', async () => {
  const child = spawn('npm', ['run', 'docs:build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (output += part.toString()))
  const code = await new Promise(resolve => child.once('close', resolve))
  expect(output).toContain(' pages, 0 broken links')
  expect(code).toBe(0)
  expect(existsSync(`${root}/dist/docs/index.html`)).toBe(true)
}, 120_000)
