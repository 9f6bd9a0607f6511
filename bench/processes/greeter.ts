import { runGreeter } from '../../src/commands/run-greeter.ts'
import { readConfig } from '../../src/config.ts'
import { type DatabaseTarget, openDatabase } from '../../src/db/open.ts'
import { runPass } from '../../src/retention/pass.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { answerParent, memory } from './parent-line.ts'

/** How a measured Greeter is started. */
export interface GreeterOrder {
  target: DatabaseTarget
  roles: { serve: boolean; work: boolean }
  environment: Record<string, string>
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
})

const facts: GreeterFacts = { url: greeter.url ?? '', webhookSecret: greeter.app.webhookSecret }
answerParent(facts, { memory, storedEvents, retention }, () => greeter.stop())

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
    clock,
    keep: config.keep,
    holder: 'bench',
    signal: AbortSignal.timeout(seconds * 1_000),
    onStep: (ms: number) => void times.push(ms),
  }
  await runPass(pass)
  return { steps: times.length, longestStepMs: Math.max(...times) }
}
