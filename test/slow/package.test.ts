import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Nothing of the npm that runs the tests reaches the one that is tried. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(npm_|VITEST|NODE_(ENV|OPTIONS|PATH|COMPILE_CACHE)$|CI$)/.test(name),
  ),
)

describe('the package, installed in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greeter-package-'))
  const command = join(folder, 'node_modules', '.bin', 'greeter')

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    await run('npm', ['pack', '--pack-destination', folder], { cwd: root, env: environment })
    const [tarball = ''] = readdirSync(folder).filter(name => name.endsWith('.tgz'))
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`], {
      cwd: folder,
      env: environment,
    })
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Starts the command and collects what it says. */
  function start(words: string[], settings: Record<string, string>) {
    const child = spawn(command, words, { cwd: folder, env: { ...environment, ...settings } })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
    return { child, said: () => said }
  }

  test('greeter --help names the commands as they are typed here', async () => {
    const { stdout } = await run(command, ['--help'], { cwd: folder, env: environment })
    expect(stdout).toContain('Usage: npx greeter COMMAND')
    expect(stdout).toContain('doctor')
  })

  test('greeter start answers health checks with an empty folder beside it, and ends in order on SIGTERM', async () => {
    const port = await freePort()
    const { child } = start(['start'], { PORT: String(port), LOG_LEVEL: 'silent' })
    const ended = once(child, 'close')
    const answer = await until(
      'it is ready',
      () => fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null),
      30_000,
    )
    expect(answer.status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(existsSync(join(folder, 'data', 'database'))).toBe(true)
  })

  test('greeter demo tells its story, and the page of the sandbox is there', async () => {
    const { child, said } = start(['demo'], { PORT: String(await freePort()) })
    const ended = once(child, 'close')
    await until('the story is told', () => said().includes('Ctrl+C stops both'), 30_000)
    expect(said()).toContain('What the customer receives')
    const [, sandbox] = /^Sandbox +(http\S+)/m.exec(said()) ?? []
    expect(await (await fetch(`${sandbox}/`)).text()).toContain('/sandbox/page/assets/')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  test('it holds no tests and no TypeScript', () => {
    const held = readdirSync(join(folder, 'node_modules', 'greeter'), { recursive: true, encoding: 'utf8' })
    expect(held).toContain(join('dist', 'package', 'src', 'main.js'))
    expect(held.filter(path => /\.tsx?$|\.test\./.test(path))).toEqual([])
  })
})
