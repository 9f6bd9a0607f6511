import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { StepHook } from '../steps.ts'
import { consider } from './consider.ts'
import { load, type TicketKey } from './load.ts'
import { record } from './record.ts'
import { senderChannel } from './ticket-queue.ts'

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
  const busy = await transact(database.sql, async trx => {
    const tickets = await load(trx, keys)
    onStep('respond.loaded')
    const considered = tickets.map(consider)
    onStep('respond.decided')
    const accounts = await record(trx, considered, context.withNote, clock.now())
    await tellOtherInstances(database, trx, accounts)
    onStep('respond.before-commit')
    return accounts
  })
  onStep('respond.committed')
  for (const account of busy) context.wakeSender(account)
}

/** The account's one sender may run elsewhere. It also looks by itself, so a lost word costs a second. */
async function tellOtherInstances({ kind }: Database, trx: Trx, accounts: Set<string>): Promise<void> {
  if (kind === 'embedded') return
  for (const account of accounts) await sql`select pg_notify(${senderChannel}, ${account})`.execute(trx)
}
