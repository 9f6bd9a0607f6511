import { runGreeter } from '../../src/commands/run-greeter.ts'
import { readConfig } from '../../src/config.ts'
import { type DatabaseTarget, openDatabase } from '../../src/db/open.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { answerParent, memory } from './parent-line.ts'

/** How a measured Greeter is started. */
export interface GreeterOrder {
  target: DatabaseTarget
  roles: { serve: boolean; work: boolean }
  environment: Record<string, string>
}

export interface GreeterFacts {
  url: string
  webhookSecret: string
}

// The one argument is the order that start-process.ts was given.
const order = JSON.parse(process.argv[2] ?? '') as GreeterOrder
const database = await openDatabase(order.target)
const greeter = await runGreeter({
  config: readConfig({ HOST: '127.0.0.1', PORT: '0', ARMED: 'on', ...order.environment }),
  database,
  log: createLogger('error', false),
  roles: order.roles,
})

const facts: GreeterFacts = { url: greeter.url ?? '', webhookSecret: greeter.app.webhookSecret }
answerParent(facts, { memory, storedEvents }, () => greeter.stop())

async function storedEvents(): Promise<number> {
  const row = await database.sql
    .selectFrom('event')
    .select(eb => eb.fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow()
  return row.stored
}
