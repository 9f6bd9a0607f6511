import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createCertificate } from '../../sandbox/certificate.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { FinalError } from '../errors.ts'
import { stopOnSignal } from './run-greeter.ts'

const usage =
  'Write: greeter sandbox [load --tickets 1000 --rate 50] [--port 4000] [--https] [--state FILE] [--seed 1]'

/**
 * `greeter sandbox`: the Gorgias stand-in alone. `load` opens tickets of invented shops at a steady rate;
 * `--state` starts from a file and writes it back at the end.
 */
export async function sandbox(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4000' },
      https: { type: 'boolean', default: false },
      state: { type: 'string' },
      seed: { type: 'string', default: '1' },
      tickets: { type: 'string', default: '100' },
      rate: { type: 'string', default: '5' },
    },
  })
  if (positionals.some(word => word !== 'load')) throw new FinalError('USAGE', usage)
  const world = createSandbox({ seed: wholeNumber(values.seed) })
  if (values.state !== undefined) await loadState(world, values.state)
  const served = await serveSandbox(world, {
    port: wholeNumber(values.port),
    ...(values.https && {
      tls: createCertificate(['sandbox.gorgias.com', '*.gorgias.com', 'localhost'], Date.now()),
    }),
  })
  stopOnSignal(async () => {
    if (values.state !== undefined) await writeFile(values.state, JSON.stringify(world.saveState()))
    world.close()
    await served.close()
  })
  process.stdout.write(greeting(world, served.url))
  if (positionals.includes('load')) await load(world, wholeNumber(values.tickets), wholeNumber(values.rate))
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new FinalError('USAGE', usage)
}

/** A file that is not there yet is made at the end. */
async function loadState(world: Sandbox, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null)
  // Whoever saved it was a sandbox; loading checks the rest.
  if (text !== null) world.loadState(JSON.parse(text) as Parameters<Sandbox['loadState']>[0])
}

async function load(world: Sandbox, tickets: number, rate: number): Promise<void> {
  process.stdout.write(`Opening ${tickets} tickets, ${rate} a second …\n`)
  const done = await world.runLoad({ tickets, rate })
  process.stdout.write(`Opened ${done.tickets} tickets with ${done.messages} messages.\n`)
}

function greeting({ credentials }: Sandbox, url: string): string {
  return [
    `The sandbox is running: ${url}`,
    'Start Greeter against it with:',
    `  GORGIAS_DOMAIN=sandbox GORGIAS_BASE_URL=${url} \\`,
    `  GORGIAS_EMAIL=${credentials.email} GORGIAS_API_KEY=${credentials.apiKey} ARMED=on npm start`,
    'and connect it, in another terminal with the same environment:',
    '  npm run greeter -- connect http://127.0.0.1:3000',
    '',
  ].join('\n')
}
