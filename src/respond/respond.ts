import type { Database } from '../db/open.ts'
import type { Clock } from '../clock.ts'
import type { StepHook } from '../steps.ts'
import { consider } from './consider.ts'
import { load, type TicketKey } from './load.ts'
import { record } from './record.ts'

export interface RespondContext {
  database: Database
  clock: Clock
  /** The built-in policy posts its internal note too. */
  withNote: boolean
  onStep: StepHook
  /** Told after the commit which accounts have something to send or to read. */
  wakeSender(account: string): void
}

/**
 * The way of a ticket from its events to what is done about it, for a batch of tickets in one
 * transaction: load under lock, decide and render (pure), record. Nothing leaves the house here.
 */
export async function respond(context: RespondContext, keys: TicketKey[]): Promise<void> {
  const { database, clock, onStep } = context
  const busy = await database.sql.transaction().execute(async trx => {
    const tickets = await load(trx, keys)
    onStep('respond.loaded')
    const considered = tickets.map(consider)
    onStep('respond.decided')
    const accounts = await record(trx, considered, context.withNote, clock.now())
    onStep('respond.before-commit')
    return accounts
  })
  onStep('respond.committed')
  for (const account of busy) context.wakeSender(account)
}
