import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createCertificate } from '../../sandbox/certificate.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { readOptions } from '../../sandbox/read-options.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { FinalError } from '../errors.ts'
import { stopOnSignal } from './run-greeter.ts'
import { sandboxGreeting, sandboxHelp } from './sandbox-text.ts'

type Arguments = ReturnType<typeof readArguments>

/**
 * `greeter sandbox`: the Gorgias stand-in alone. `load` opens tickets of invented shops at a steady rate;
 * `--state` starts from a file and writes it back at the end.
 */
export async function sandbox(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args)
  if (values.help) {
    process.stdout.write(sandboxHelp)
    return
  }
  const seed = wholeNumber('--seed', values.seed)
  const load = positionals.includes('load')
    ? { tickets: wholeNumber('--tickets', values.tickets), rate: positiveNumber('--rate', values.rate) }
    : null
  const world = createSandbox({ seed, ...optionsOf(values.set) })
  if (values.state !== undefined) await loadState(world, values.state)
  const served = await serve(world, values)
  stopOnSignal(async () => {
    if (values.state !== undefined) await writeFile(values.state, JSON.stringify(world.saveState()))
    world.close()
    await served.close()
  })
  process.stdout.write(sandboxGreeting(world, served.url, values.certificate ?? null))
  if (load !== null) await runLoad(world, load)
}

function readArguments(args: string[]) {
  const parsed = parse(args)
  const unknown = parsed.positionals.find(word => word !== 'load')
  if (unknown !== undefined) throw wrongUse(`There is no "${unknown}" here.`)
  return parsed
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        https: { type: 'boolean', default: false },
        certificate: { type: 'string' },
        state: { type: 'string' },
        seed: { type: 'string', default: '1' },
        tickets: { type: 'string', default: '100' },
        rate: { type: 'string', default: '5' },
        set: { type: 'string', multiple: true, default: [] },
      },
    })
  } catch (problem) {
    // Its first sentence says which word it did not know; the rest is about quoting.
    const [text = ''] = problem instanceof Error ? problem.message.split('. ') : []
    throw wrongUse(`${text}.`)
  }
}

function wrongUse(text: string): FinalError {
  return new FinalError('USAGE', `${text} See: npm run sandbox -- --help`)
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= 0) return number
  throw wrongUse(`${name} ${text}: a whole number is wanted.`)
}

function positiveNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw wrongUse(`${name} ${text}: a number above zero is wanted.`)
}

function optionsOf(pairs: string[]): SandboxOptions {
  try {
    return readOptions(pairs)
  } catch (problem) {
    throw wrongUse(`--set ${problem instanceof Error ? problem.message : String(problem)}`)
  }
}

/** A file that is not there yet is made at the end; any other problem with it ends the start. */
async function loadState(world: Sandbox, file: string): Promise<void> {
  try {
    // Whoever saved it was a sandbox; loading checks the rest.
    world.loadState(JSON.parse(await readFile(file, 'utf8')) as Parameters<Sandbox['loadState']>[0])
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return
    throw new FinalError('USAGE', `--state ${file}: ${problem instanceof Error ? problem.message : ''}`)
  }
}

async function serve(world: Sandbox, values: Arguments['values']): Promise<ServedSandbox> {
  const tls = values.https || values.certificate !== undefined ? makeCertificate() : undefined
  if (tls !== undefined && values.certificate !== undefined) await writeFile(values.certificate, tls.cert)
  const port = wholeNumber('--port', values.port)
  try {
    return await serveSandbox(world, { port, host: values.host, ...(tls && { tls }) })
  } catch (problem) {
    const code = codeOf(problem)
    if (code === null) throw problem
    const why = code === 'EADDRINUSE' ? 'another program listens there' : code
    throw new FinalError('USAGE', `${values.host}:${port} cannot be used: ${why}. Take another --port.`)
  }
}

/** For any subdomain of gorgias.com, and for clients on this machine. */
function makeCertificate() {
  return createCertificate(['sandbox.gorgias.com', '*.gorgias.com', 'localhost', '127.0.0.1'], Date.now())
}

function codeOf(problem: unknown): string | null {
  return problem instanceof Error && 'code' in problem && typeof problem.code === 'string'
    ? problem.code
    : null
}

async function runLoad(world: Sandbox, load: { tickets: number; rate: number }): Promise<void> {
  process.stdout.write(`Opening ${load.tickets} tickets, ${load.rate} a second …\n`)
  const done = await world.runLoad(load)
  process.stdout.write(`Opened ${done.tickets} tickets with ${done.messages} messages.\n`)
}
