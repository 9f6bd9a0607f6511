/**
 * `npm run check`: everything that can be said about a change in a few seconds, two checks at a time. One
 * line for each with its time; what those said that failed comes at the end.
 */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

interface Check {
  name: string
  command: string
  args: readonly string[]
}

interface Result extends Check {
  ok: boolean
  seconds: number
  output: string
}

const check = (name: string, command: string, ...args: string[]): Check => ({ name, command, args })

/** What programs know from their last run; gone with node_modules, and nothing but time is lost. */
const cache = join('node_modules', '.cache')

/** What the checks need less processor time with. */
const frugal = {
  NODE_COMPILE_CACHE: join(cache, 'node'),
  // The compiler and the linter are written in Go and live for seconds: seldom collected, they need a quarter less work.
  GOGC: '400',
}

const types = (name: string, project: string): Check =>
  check(
    name,
    'tsc',
    '-p',
    project,
    // Several would each work out the same types: twice the work on the two cores that are busy anyway.
    '--checkers',
    '1',
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, 'tsc', `${name.replaceAll(' ', '-')}.json`),
  )

/** The long ones first, so that the short ones fill the gaps. */
const checks: readonly Check[] = [
  check('unit tests', 'vitest', 'run', '--project=unit', '--reporter=dot'),
  types('types', 'tsconfig.json'),
  types('types of the sandbox page', 'sandbox/page/tsconfig.json'),
  types('types of the console', 'console/tsconfig.json'),
  types('types of the pure rooms', 'tsconfig.pure.json'),
  check('lint', 'oxlint', '--type-aware'),
  check('unused code', 'knip', '--no-progress'),
  // The embedded database's code is not worth optimising for a life of seconds.
  check('schema dump', 'node', '--liftoff-only', 'scripts/dump-schema.ts', '--check'),
  check('boundaries', 'node', 'scripts/check-boundaries.ts'),
  check('format', 'biome', 'check'),
  check('configuration page', 'node', 'scripts/write-configuration-page.ts', '--check'),
  check('error codes page', 'node', 'scripts/write-error-codes-page.ts', '--check'),
  check('licences', 'node', 'scripts/write-licences.ts', '--check'),
  check('API page', 'node', 'scripts/write-api-page.ts', '--check'),
  check('policies page', 'node', 'scripts/write-policy-examples-page.ts', '--check'),
]

const atOnce = 2

async function runAll(): Promise<Result[]> {
  const waiting = [...checks]
  const results: Result[] = []
  async function lane() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await run(next)
      process.stdout.write(lineOf(result))
      results.push(result)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}

function run(wanted: Check): Promise<Result> {
  const started = performance.now()
  const path = [join('node_modules', '.bin'), process.env['PATH']].join(delimiter)
  const child = spawn(wanted.command, wanted.args, {
    env: { ...frugal, PROPERTY_MS: '150', ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (output += part.toString()))
  return new Promise(resolve => {
    const end = (ok: boolean) =>
      resolve({
        ...wanted,
        ok,
        // Some tools colour whatever they are told; a log should stay plain text.
        output: stripVTControlCharacters(output),
        seconds: (performance.now() - started) / 1_000,
      })
    child.once('error', error => {
      output += `${error.message}\n`
      end(false)
    })
    child.once('close', code => end(code === 0))
  })
}

const lineOf = ({ ok, name, seconds }: Result) =>
  `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(24)} ${seconds.toFixed(1).padStart(5)} s\n`

const results = await runAll()
const failed = results.filter(result => !result.ok)
for (const { name, command, args, output } of failed)
  process.stdout.write(`\n--- ${name}: ${[command, ...args].join(' ')}\n${output.trimEnd()}\n`)
process.stdout.write(`\n${results.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length === 0 ? 0 : 1
