import { sql } from 'kysely'
import { type Actor, actorText, audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { ActName } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { type Reason, reasons } from '../decide/decision.ts'
import { dropActions, repeatActions } from '../outbox/actions/by-person.ts'
import { columns, setOutcome } from '../outbox/change-state.ts'
import { byPerson } from '../outbox/states.ts'
import { isDead, planAct, type Step } from './plan.ts'
import { inWords, type Saying } from './sayings.ts'
import { lockSubject, type Subject, type SubjectMessage, snapshot, type TicketRef } from './subject.ts'

export interface ActContext {
  sql: Sql
  clock: Clock
  /** The sender of this process may have something to do. */
  wakeSender(): void
}

export interface ActRequest {
  act: ActName
  tickets: readonly TicketRef[]
  /** Also where the ticket is closed, spam, answered by a person, … */
  force: boolean
  /** Only say what would happen. */
  preview: boolean
  /** Who asks. */
  by: Actor
}

/** What an act came to for one ticket. */
export interface ActResult extends TicketRef {
  /** Whether the act can be done; with `preview` nothing more is tried. */
  possible: boolean
  done: boolean
  /** What happens now, or why nothing does. */
  text: string
  /** The same by name, behind the reason of a decision that stands against the act. */
  says: Saying[]
  reason: Reason | null
  reasonText: string | null
  /** Refused only because it was not forced. */
  forceHelps: boolean
}

/** A message moved between the reading and the change: the sender claimed it. */
class Overtaken extends Error {}

/** How often an act that was overtaken is planned anew. */
const mostPlans = 3

/** Does one act to each of the tickets, each in a transaction of its own. */
export async function act(context: ActContext, request: ActRequest): Promise<ActResult[]> {
  const results: ActResult[] = []
  for (const ticket of unique(request.tickets)) results.push(await actOnTicket(context, request, ticket))
  if (results.some(({ done }) => done)) context.wakeSender()
  return results
}

/** A ticket that is named twice is acted on once. */
const unique = (tickets: readonly TicketRef[]) => [
  ...new Map(tickets.map(ticket => [`${ticket.account}:${ticket.ticketId}`, ticket])).values(),
]

async function actOnTicket(
  context: ActContext,
  request: ActRequest,
  ticket: TicketRef,
  plans = 1,
): Promise<ActResult> {
  try {
    return await transact(context.sql, trx => actUnderLock(trx, request, ticket, context.clock.now()))
  } catch (error) {
    if (!(error instanceof Overtaken) || plans >= mostPlans) throw error
    return await actOnTicket(context, request, ticket, plans + 1)
  }
}

async function actUnderLock(
  trx: Trx,
  { act, force, preview, by }: ActRequest,
  { account, ticketId }: TicketRef,
  now: Date,
): Promise<ActResult> {
  const ticket = { account, ticketId }
  const before = await lockSubject(trx, ticket)
  if (before === null) {
    const says: Saying[] = ['unknown-ticket']
    const words = { text: inWords(says), says, reason: null, reasonText: null }
    return { ...ticket, ...words, possible: false, done: false, forceHelps: false }
  }
  const plan = planAct(act, before, force)
  const { text, says, reason } = plan
  const told = { ...ticket, text, says, reason, reasonText: reason === null ? null : reasons[reason].text }
  if (!plan.possible) return { ...told, possible: false, done: false, forceHelps: plan.forceHelps }
  if (preview) return { ...told, possible: true, done: false, forceHelps: false }
  for (const step of plan.steps) await take(trx, before, step, force, now)
  const after = await lockSubject(trx, ticket)
  await trx
    .insertInto('act')
    .values({
      at: now,
      actor: actorText(by),
      act,
      account,
      ticket_id: ticketId,
      forced: force,
      before: JSON.stringify(snapshot(before)),
      after: JSON.stringify(snapshot(after ?? before)),
    })
    .execute()
  await audit(trx, {
    at: now,
    by,
    what: `ticket.${act}`,
    account,
    subject: String(ticketId),
    before: snapshot(before),
    after: { ...snapshot(after ?? before), ...(force && { forced: true }) },
  })
  return { ...told, possible: true, done: true, forceHelps: false }
}

async function take(trx: Trx, subject: Subject, step: Step, force: boolean, now: Date): Promise<void> {
  switch (step.do) {
    case 'say':
      return await say(trx, subject, step.says, now)
    case 'try again':
      return await tryAgain(trx, subject, step.message, force, now)
    case 'take back':
      return await takeBack(trx, subject, step.message, now)
    case 'set aside':
      await trx.updateTable('outbox').set({ dismissed_at: now }).where('id', '=', step.message.id).execute()
      return
    case 'run again':
      return await runAgain(trx, subject, now)
    case 'repeat actions':
      return await repeatActions(trx, subject, now)
    case 'drop actions':
      return await dropActions(trx, subject, now)
  }
}

/** The ticket's timer wakes it: respond then decides with the person's word, and writes that down. */
async function say(trx: Trx, subject: Subject, says: NonNullable<Subject['says']>, now: Date): Promise<void> {
  await trx
    .updateTable('ticket')
    .set({
      person_says: says,
      // What could not be handled would only fail again.
      wake_at: isDead(subject) ? null : now,
      ...(says === 'dismiss' && { outcome: 'skipped', reason: 'dismissed', outcome_at: now }),
    })
    .where('account', '=', subject.account)
    .where('id', '=', subject.ticketId)
    .execute()
}

/** Back to where a look decides. Both looks of an unclear call are made, so a call still on its way is waited for. */
async function tryAgain(
  trx: Trx,
  subject: Subject,
  message: SubjectMessage,
  force: boolean,
  now: Date,
): Promise<void> {
  const { to } = byPerson['try again']
  await moved(trx, message, {
    ...columns(to, { lookAt: now, looks: 0 }, now),
    retry_asked: force ? 'retry-anyway' : 'retry',
    dismissed_at: null,
  })
  if (message.kind === 'reply') await setOutcome(trx, { ...subject, id: message.id }, to, null, now)
  // Whoever has connected an inbox since wants it to be used.
  if (message.reason === 'no-sender-address')
    await trx.updateTable('account').set({ profile_at: null }).where('id', '=', subject.account).execute()
}

async function takeBack(trx: Trx, subject: Subject, message: SubjectMessage, now: Date): Promise<void> {
  const { to } = byPerson['take back']
  const reason = 'dismissed-by-person'
  await moved(trx, message, columns(to, { reason, lookAt: null }, now))
  if (message.kind === 'reply') await setOutcome(trx, { ...subject, id: message.id }, to, reason, now)
}

/** Compare-and-set, as every change of a message. @throws Overtaken */
async function moved(
  trx: Trx,
  message: SubjectMessage,
  change: ReturnType<typeof columns> & { retry_asked?: 'retry' | 'retry-anyway'; dismissed_at?: null },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox')
    .set(change)
    .where('id', '=', message.id)
    .where('state', '=', message.state)
    .where('attempt', '=', message.attempt)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Overtaken()
}

/** Only the events that were given up are opened again: they carry a problem, and no code of intake. */
async function runAgain(trx: Trx, { account, ticketId }: Subject, now: Date): Promise<void> {
  await sql`
    update event set handled_at = null, problem = null
    where account = ${account} and ticket_id = ${ticketId}
      and problem is not null and problem_code is null`.execute(trx)
  await trx
    .updateTable('ticket')
    .set({ outcome: 'waiting', reason: null, outcome_at: now, failures: 0, wake_at: now })
    .where('account', '=', account)
    .where('id', '=', ticketId)
    .execute()
}
