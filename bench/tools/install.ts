import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A program from npm that is measured beside Greeter; it is no part of Greeter and is installed for the benchmark alone. */
export interface Tool {
  name: string
  version: string
  /** Its command's file below `node_modules`. */
  entry: string
}

/**
 * Installs a tool into a folder of its own below the system's temporary one, and leaves it there for the next run.
 *
 * @returns the path of its command; null when it can't be installed here.
 */
export async function install(tool: Tool, tell: (line: string) => void): Promise<string | null> {
  const folder = join(tmpdir(), 'greeter-bench-tools', `${tool.name}-${tool.version}`)
  const done = join(folder, 'installed')
  const entry = join(folder, 'node_modules', tool.entry)
  if (existsSync(done)) return entry
  tell(`Installing ${tool.name} ${tool.version} in ${folder}; this takes minutes.`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false']
  // The node of the benchmark, or a tool's install scripts would run on the machine's own.
  const PATH = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
  const code = await ended('npm', ['install', ...options, `${tool.name}@${tool.version}`], folder, PATH)
  if (code !== 0) return null
  writeFileSync(done, '')
  return entry
}

function ended(command: string, args: string[], cwd: string, PATH: string): Promise<number | null> {
  const child = spawn(command, args, { cwd, env: { ...process.env, PATH }, stdio: ['ignore', 'ignore', 2] })
  return new Promise(resolve => {
    child.once('error', () => resolve(null))
    child.once('exit', code => resolve(code))
  })
}
