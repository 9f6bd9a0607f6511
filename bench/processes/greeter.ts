import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { commandLine } from '../../src/audit/audit.ts'
import { runGreeter } from '../../src/commands/run-greeter.ts'
import { readConfig } from '../../src/config.ts'
import { type DatabaseTarget, openDatabase } from '../../src/db/open.ts'
import type { IncomingEvent } from '../../src/intake/incoming.ts'
import { runPass } from '../../src/retention/pass.ts'
import { createAccountDesk } from '../../src/setup/account-desk.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import type { Telemetry } from '../../src/telemetry/telemetry.ts'
import { answerParent, memory, processorTime } from './parent-line.ts'

/** How a measured Greeter is started. */
export interface GreeterOrder {
  target: DatabaseTarget
  roles: { serve: boolean; work: boolean }
  environment: Record<string, string>
}

/** How fast measuring alone is told of webhooks, and for how long. */
export interface AloneOrder {
  seconds: number
  perSecond: number
}

/** The steps that removing old data took. */
export interface RetentionRun {
  steps: number
  longestStepMs: number
}

export interface GreeterFacts {
  url: string
  webhookSecret: string
}

let measuring = true
let telemetry: Telemetry | null = null
const noQuery = new URLSearchParams()
const noBody = new Uint8Array()

// The one argument is the order that start-process.ts was given.
const order = JSON.parse(process.argv[2] ?? '') as GreeterOrder
const database = await openDatabase(order.target)
const greeter = await runGreeter({
  config: readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    ARMED: 'on',
    SECRET_KEY: 'of the benchmark',
    ...order.environment,
  }),
  database,
  log: createLogger('error', false),
  roles: order.roles,
  measuredThrough: switched,
})

const facts: GreeterFacts = { url: greeter.url ?? '', webhookSecret: greeter.app.webhookSecret }
answerParent(
  facts,
  { addAccounts, transactions, memory, processorTime, measure, measuringAlone, storedEvents, retention },
  () => greeter.stop(),
)

/** Measuring that can be switched off while everything else goes on in the same process. */
function switched(all: Telemetry): Telemetry {
  telemetry = all
  const when =
    <Told extends unknown[]>(tell: (...told: Told) => void) =>
    (...told: Told) => {
      if (measuring) tell(...told)
    }
  return {
    steady: () => all.steady(),
    refused: when(all.refused),
    stored: when(all.stored),
    woken: when(all.woken),
    decided: when(all.decided),
    called: when(all.called),
    sent: when(all.sent),
    paced: all.paced,
  }
}

function measure(on: boolean): void {
  measuring = on
}

/** Processor time of what measuring does for each webhook, with nothing else going on, in microseconds. */
async function measuringAlone({ seconds, perSecond }: AloneOrder): Promise<number> {
  const told = async (tell: (event: IncomingEvent) => void) => {
    const before = processorTime()
    for (let tick = 0; tick < seconds * 100; tick += 1) {
      for (let one = 0; one < perSecond / 100; one += 1) tell(anEvent(tick * (perSecond / 100) + one))
      await sleep(10)
    }
    // The last traces leave.
    await sleep(1_500)
    return processorTime() - before
  }
  let read = 0
  // Making the events, waking up and answering health checks is not measuring.
  const without = await told(event => (read += event.key.length))
  const withIt = await told(event => telemetry?.stored(event, performance.now() - 5))
  if (read === 0) throw new Error('No events were made.')
  return (withIt - without) / (seconds * perSecond)
}

/** A webhook of a new ticket every eighth time, as Gorgias sends them. */
function anEvent(number: number): IncomingEvent {
  const ticketId = 720_000_000 + Math.floor(number / 8)
  return {
    account: 'sandbox',
    source: 'webhook',
    trust: 'full',
    contentType: 'application/json',
    query: noQuery,
    body: noBody,
    key: `id:${710_000_000 + number}:ticket-message-created:${ticketId}:${730_000_000 + number}`,
    ticketId,
    trigger: 'ticket-message-created',
    messageId: 730_000_000 + number,
    problem: null,
  }
}

/** Adds accounts `shop-FROM` to `shop-TO` at a helpdesk, and lets them answer. @returns all webhook secrets. */
async function addAccounts({ from, to, url }: { from: number; to: number; url: string }) {
  const { setup } = greeter.app
  const desk = createAccountDesk(setup)
  for (let number = from; number <= to; number += 1) {
    const domain = `shop-${number}`
    const details = { domain, baseUrl: `${url}/${domain}`, email: `greeter@${domain}.example`, apiKey: 'key' }
    await desk.add(details, commandLine)
    await desk.setMode(domain, 'armed', commandLine)
  }
  return Object.fromEntries(setup.book.all().map(({ id }) => [id, setup.book.webhookSecretsOf(id)[0]]))
}

/** Of this database since its start, as PostgreSQL counts them. */
async function transactions(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select xact_commit::bigint as n from pg_stat_database where datname = current_database()`.execute(
    database.sql,
  )
  return rows[0]?.n ?? 0
}

async function storedEvents(): Promise<number> {
  const row = await database.sql
    .selectFrom('event')
    .select(eb => eb.fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow()
  return row.stored
}

/** Removes what is old, for so many seconds at most. */
async function retention(seconds: number): Promise<RetentionRun> {
  const { config, clock } = greeter.app.setup
  const times: number[] = []
  const pass = {
    sql: database.sql,
    kind: database.kind,
    clock,
    keep: config.keep,
    holder: 'bench',
    signal: AbortSignal.timeout(seconds * 1_000),
    onStep: (ms: number) => void times.push(ms),
  }
  await runPass(pass)
  return { steps: times.length, longestStepMs: Math.max(...times) }
}
