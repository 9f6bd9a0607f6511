import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { type Config, readConfig } from '../config.ts'
import type { TicketStory } from '../console-api/contract.ts'
import { ticketStory } from '../console-api/ticket-story.ts'
import { type Database, openDatabase } from '../db/open.ts'
import { connect } from '../setup/connect.ts'
import { createLogger } from '../telemetry/logger.ts'
import { consoleLink } from './console-link.ts'
import { tellTicket } from './demo-text.ts'
import { type RunningGreeter, runGreeter, stopOnSignal } from './run-greeter.ts'
import { sampleLetters } from './sample-letters.ts'

/** The read token of the demo: everything in it is invented, and it listens on this machine only. */
const demoToken = 'demo-token-of-this-machine'

/**
 * `greeter demo`: Greeter and a sandbox on this machine, connected and armed; a customer writes, and the
 * terminal tells what happens. Both stay up afterwards.
 */
export async function demo(): Promise<void> {
  const world = createSandbox({ domain: 'sandbox' })
  const sandbox = await serveSandbox(world, { port: await freePort(4_000) })
  const config = await demoConfig(world, sandbox.url)
  const database = await openDatabase({ inMemory: true })
  const greeter = await runGreeter({
    config,
    database,
    log: createLogger(config.logLevel),
    roles: { serve: true, work: true },
  })
  stopOnSignal(async () => {
    world.close()
    await greeter.stop()
    await sandbox.close()
  })
  await connect(greeter.app.setup, greeter.url, false)
  await answerOneTicket(world, database, greeter)
  const link = await consoleLink(greeter.url ?? '', greeter, database.sql)
  process.stdout.write(addresses(greeter, sandbox.url, link.url))
}

async function demoConfig(world: Sandbox, sandboxUrl: string): Promise<Config> {
  return readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    DATABASE_URL: '',
    PORT: process.env['PORT'] ?? String(await freePort(3_000)),
    GORGIAS_DOMAIN: 'sandbox',
    GORGIAS_BASE_URL: sandboxUrl,
    GORGIAS_EMAIL: world.credentials.email,
    GORGIAS_API_KEY: world.credentials.apiKey,
    CONSOLE_TOKEN: demoToken,
    ARMED: 'on',
    NOTE: 'on',
  })
}

/** `preferred`, or any free port when another program has it. */
async function freePort(preferred: number): Promise<number> {
  const { createServer } = await import('node:net')
  return await new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(preferred, '127.0.0.1', () => probe.close(() => resolve(preferred)))
  })
}

const [question] = sampleLetters

async function answerOneTicket(world: Sandbox, database: Database, { app }: RunningGreeter): Promise<void> {
  // The account's profile is read once at start; the clock of the demo starts after that.
  await until(() => world.calls().some(call => call.path.startsWith('/api/users/me')))
  process.stdout.write('Greeter and a Gorgias stand-in are running on this machine. A customer writes …\n')
  const opened = Date.now()
  const { ticketId } = world.openTicket(question)
  const story = await until(async () => sentStory(await ticketStory(database.sql, app.account, ticketId)))
  const mail = world.outbox().find(entry => entry.ticketId === ticketId)
  process.stdout.write(
    tellTicket({ question, inbox: world.inbox, ticketId, story, mail: mail ?? null, openedAt: opened }),
  )
}

function sentStory(story: TicketStory | null): TicketStory | null {
  return story !== null &&
    story.messages.length > 0 &&
    story.messages.every(message => message.state === 'sent')
    ? story
    : null
}

/** Waits for a state of the demo, half a minute at most. */
async function until<T>(look: () => T | null | false | Promise<T | null | false>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look()
    if (found !== null && found !== false) return found
    await sleep(50)
  }
  throw new Error('The demo did not come to its end within half a minute.')
}

function addresses({ url }: RunningGreeter, sandboxUrl: string, consoleUrl: string): string {
  return `
Greeter    ${url}
Console    ${consoleUrl}
           (the link makes you its owner, once; see this ticket there, and change the rules)
Sandbox    ${sandboxUrl}  (open it: write as a customer, watch the wire, break things)
Tickets    curl -H "Authorization: Bearer ${demoToken}" ${url}/api/tickets

Ctrl+C stops both. Nothing has left this machine.
`
}
