#!/usr/bin/env node
/**
 * The command `greeter` of the package. Any Node that npm runs on may start it; what runs Greeter is the Node
 * that the package brings, so that a shop runs what was tested. Nothing here may be newer than Node 20.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The oldest Node that Greeter runs on. */
const oldestNode = 26

/** The Node of the package `node`; null when npm was not allowed to put it there. */
function packagedNode(): string | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const found = [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find(existsSync)
    return found ?? null
  } catch {
    return null
  }
}

const own = Number(process.versions.node.split('.')[0]) >= oldestNode ? process.execPath : null
const node = packagedNode() ?? own
if (node === null) {
  process.stderr.write(
    `greeter: Node ${oldestNode} is needed, and this is ${process.versions.node}. The package brings it when npm may ` +
      'run its install script: npm install --allow-scripts=node, or npm rebuild node.\n',
  )
  process.exit(1)
} else if (node === process.execPath) {
  await import('./main.ts')
} else {
  const main = fileURLToPath(new URL('./main.js', import.meta.url))
  const child = spawn(node, [...process.execArgv, main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A terminal sends Ctrl+C to both; the child decides when it ends.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.on('error', error => {
    process.stderr.write(`greeter: ${node} does not start: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
