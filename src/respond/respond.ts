import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database, Trx } from '../db/open.ts'
import { transactFlushedLater } from '../db/transact.ts'
import { isFreeMail } from '../decide/brakes/free-mail.ts'
import type { GuardContext } from '../decide/guards/guarded-message.ts'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import type { StepHook } from '../steps.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { blockReported } from './block-reported.ts'
import { brakeTickets } from './brake-tickets.ts'
import { pauseTripped } from './brakes/check-breaker.ts'
import { recordContacts } from './brakes/record-contacts.ts'
import { consider, type LoadedTicket } from './consider.ts'
import { countEarlier } from './earlier-tickets.ts'
import { guardContext } from './guard-context.ts'
import { load } from './load.ts'
import { busyAccounts, record } from './record.ts'
import type { RespondSettings } from './respond-settings.ts'
import { rulesOf } from './rules-of.ts'
import { senderChannel } from './ticket-queue.ts'

export interface RespondContext extends RespondSettings {
  database: Database
  clock: Clock
  log: Logger
  onStep: StepHook
  telemetry?: Telemetry | undefined
  /** Told after the commit which accounts have something to send or to read. */
  wakeSender(account: string): void
  /** Whether the account's one sender is this process's; left out, or when in doubt: no. */
  isCalledHere?(account: string): boolean
}

/**
 * The way of a ticket from its events to what is done about it, for a batch of tickets in one
 * transaction: load under lock, decide (pure), look at the brakes, record. Nothing leaves the house here.
 */
export async function respond(context: RespondContext, keys: TicketKey[]): Promise<void> {
  const { database, clock, policy, onStep, telemetry } = context
  const began = telemetry?.steady() ?? 0
  const { busy, tripped, considered } = await transactFlushedLater(database.sql, async trx => {
    const tickets = await load(trx, keys)
    onStep('respond.loaded')
    const now = clock.now()
    const rules = rulesOf(policy, context.withNote)
    // Once for each account of the batch: a profile lists every inbox.
    const guards = new Map<string, GuardContext>()
    const earlier = await countEarlier(trx, tickets, rules)
    const decided = tickets.map(ticket =>
      consider(ticket, {
        policy,
        rules,
        guards: guards.getOrInsertComputed(ticket.account.id, () => guardsOf(context, ticket)),
        now,
        load: context.loads?.of(ticket.account.id) ?? null,
        earlier: earlier === null ? null : earlier.get(ticket),
      }),
    )
    const braked = await brakeTickets(trx, decided, context, now)
    onStep('respond.decided')
    const accounts = busyAccounts(braked.considered)
    await Promise.all([
      record(trx, braked.considered, policy.version, now),
      recordContacts(trx, braked.contacts),
      pauseTripped(trx, braked.tripped, now),
      blockReported(trx, braked.considered, context.hash, now),
      tellOtherInstances(context, trx, accounts),
    ])
    onStep('respond.before-commit')
    return { busy: accounts, tripped: braked.tripped, considered: braked.considered }
  })
  onStep('respond.committed')
  telemetry?.decided(considered, began)
  for (const { account, text } of tripped) context.log.error({ account }, `account paused: ${text}`)
  for (const account of busy) context.wakeSender(account)
}

/** What the guards know of the ticket's account. */
function guardsOf({ policy, apiUserEmail }: RespondContext, { account }: LoadedTicket): GuardContext {
  return guardContext({
    profile: account.profile,
    apiUserEmail: account.apiEmail ?? apiUserEmail,
    judgement: policy.judgement,
    isFreeMail,
  })
}

/** The account's one sender may run elsewhere. It also looks by itself, so a lost word costs a second. */
async function tellOtherInstances(
  { database, isCalledHere }: RespondContext,
  trx: Trx,
  accounts: Set<string>,
): Promise<void> {
  if (database.kind === 'embedded') return
  for (const account of accounts) {
    if (isCalledHere?.(account) === true) continue
    await sql`select pg_notify(${senderChannel}, ${account})`.execute(trx)
  }
}
