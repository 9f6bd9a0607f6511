import { sql as raw } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { GreeterError, RetryError } from '../errors.ts'
import type { AccountProfile, OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import { MovedError } from '../helpdesk/gorgias/moved-error.ts'
import type { ListedMessage, MessageList } from '../helpdesk/gorgias/read-message-list.ts'
import { applyProofs } from './apply-proof.ts'
import { recordAttempt } from './attempts.ts'
import { type Change, changeState, lockTicket, type MessageRef } from './change-state.ts'
import { ownMessages } from './own-messages.ts'
import { proofOf } from './proof.ts'
import type { SenderContext } from './sender-context.ts'
import type { OutboxReason, OutboxState } from './states.ts'

/** A message whose call ended without a clear answer. */
export interface UnknownMessage extends MessageRef {
  externalId: string
  content: OutgoingContent
  claimedAt: Date
  looks: number
  /** The ticket that this one was merged into, when a call was answered so. */
  movedTo: number | null
  /** A person asked for another try, after they have looked at the ticket. */
  retryAsked: 'retry' | 'retry-anyway' | null
}

/** What the ticket's messages say about an unclear call. */
export type Finding =
  | { found: ListedMessage }
  /** Our user wrote the same text after the claim, without our mark: nobody can tell. */
  | { found: null; ambiguous: true }
  | { found: null; ambiguous: false }

/** Judges a ticket's messages. Pure. */
export function judge(message: UnknownMessage, list: MessageList, profile: AccountProfile): Finding {
  const marked = list.messages.find(other => other.externalId === message.externalId)
  if (marked !== undefined) return { found: marked }
  const ambiguous = list.messages.some(
    other =>
      other.externalId === null &&
      isOurUser(other, profile) &&
      other.createdAt !== null &&
      other.createdAt >= message.claimedAt.toISOString() &&
      sameText(other.text, message.content.text),
  )
  return { found: null, ambiguous }
}

function isOurUser(message: ListedMessage, profile: AccountProfile): boolean {
  return (
    (profile.userId !== null && message.senderId === profile.userId) ||
    (profile.userEmail !== null && message.senderEmail === profile.userEmail)
  )
}

const sameText = (a: string | null, b: string) => squeezed(a ?? '') === squeezed(b)
const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Looks at the ticket of an unclear call and records what follows. */
export async function lookUp(
  context: SenderContext,
  message: UnknownMessage,
  profile: AccountProfile,
): Promise<void> {
  const { line, timing, onStep, clock } = context
  onStep('look-up.before-call')
  const startedAt = clock.now()
  try {
    const answer = await line.call(
      'look-up',
      () => timing.callTimeout,
      (client, options) => client.listTicketMessages(message.movedTo ?? message.ticketId, options),
    )
    onStep('look-up.answered')
    await recordFinding(context, message, judge(message, answer.body, profile), startedAt)
  } catch (error) {
    await recordFailedLook(context, message, error, startedAt)
  }
  onStep('look-up.recorded')
}

async function recordFinding(
  context: SenderContext,
  message: UnknownMessage,
  finding: Finding,
  startedAt: Date,
): Promise<void> {
  const now = context.clock.now()
  const returnsMark = await returnsExternalId(context)
  await transact(context.sql, async trx => {
    await lockTicket(trx, message)
    if (finding.found === null) {
      const next = afterLook(context, message, finding.ambiguous, returnsMark, now)
      if (next.to === 'unknown') await postpone(trx, message, next.change)
      else await changeState(trx, message, 'unknown', next.to, next.change, now)
    } else {
      const own = await ownMessages(trx, message.account, message.ticketId)
      await applyProofs(trx, [{ own, proofs: [proofOf(finding.found)] }], now)
    }
    const detail =
      finding.found === null ? (finding.ambiguous ? 'the same text without our mark' : 'not there') : 'there'
    await recordAttempt(trx, {
      ...message,
      call: 'look-up',
      startedAt,
      endedAt: now,
      status: null,
      code: null,
      detail,
    })
  })
}

/** After a look that did not find the message. Two looks are needed before anything is sent again. */
function afterLook(
  { timing, unknownOutcome }: SenderContext,
  message: UnknownMessage,
  ambiguous: boolean,
  returnsMark: boolean,
  now: Date,
): { to: OutboxState; change: Change } {
  const held = (reason: OutboxReason) => ({ to: 'held' as const, change: { reason, lookAt: null } })
  // Whoever merged the tickets has them in view: a second greeting is theirs to decide (LOOP-RULES G17).
  if (message.movedTo !== null) return held('merged')
  if (ambiguous && message.retryAsked !== 'retry-anyway') return held('ambiguous')
  if (message.looks === 0) {
    return { to: 'unknown', change: { lookAt: plusMs(message.claimedAt, timing.looks[1]), looks: 1 } }
  }
  if (message.retryAsked !== null) return { to: 'reserved', change: { dueAt: now, lookAt: null } }
  if (!returnsMark) return held('cannot-be-proved')
  // No call of ours is unclear: it is only looked for because a restore has forgotten.
  if (unknownOutcome === 'hold' && message.attempt > 0) return held('cannot-be-proved')
  return { to: 'reserved', change: { dueAt: now, lookAt: null } }
}

async function recordFailedLook(
  context: SenderContext,
  message: UnknownMessage,
  error: unknown,
  startedAt: Date,
): Promise<void> {
  const { clock, timing, sql } = context
  const now = clock.now()
  const detail = error instanceof Error ? error.message : String(error)
  const known = error instanceof GreeterError ? error : null
  await transact(sql, async trx => {
    await lockTicket(trx, message)
    if (error instanceof MovedError) {
      await changeState(trx, message, 'unknown', 'held', { reason: 'merged', detail, lookAt: null }, now)
    } else {
      const wait = error instanceof RetryError ? (error.retryAfterMs ?? timing.lookRetry) : timing.lookRetry
      await postpone(trx, message, { lookAt: plusMs(now, wait), looks: message.looks })
    }
    await recordAttempt(trx, {
      ...message,
      call: 'look-up',
      startedAt,
      endedAt: now,
      status: known?.status ?? null,
      code: known?.code ?? null,
      detail,
    })
  })
}

/** The message stays unknown; only the time of the next look changes. */
async function postpone(trx: Trx, message: MessageRef, change: Change): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ look_at: change.lookAt ?? null, ...(change.looks !== undefined && { looks: change.looks }) })
    .where('id', '=', message.id)
    .where('state', '=', 'unknown')
    .where('attempt', '=', message.attempt)
    .execute()
}

async function returnsExternalId({ sql, account }: SenderContext): Promise<boolean> {
  const row = await sql
    .selectFrom('account')
    .select('returns_external_id')
    .where('id', '=', account)
    .executeTakeFirst()
  return row?.returns_external_id ?? true
}

/**
 * A message that is still `sending` after its call must have ended belongs to a process that died or lost
 * the database: its outcome is unknown.
 */
export async function findAbandoned({ sql, account, clock, timing }: SenderContext): Promise<void> {
  const ended = plusMs(clock.now(), -(timing.callTimeout + timing.abandonedAfter))
  await raw`
    update outbox set state = 'unknown', looks = 0, changed_at = ${clock.now()},
      detail = 'the process that sent it did not report back',
      look_at = claimed_at + ${timing.looks[0]} * interval '1 millisecond'
    where account = ${account} and state = 'sending' and claimed_at < ${ended}`.execute(sql)
}

/**
 * Takes the next message that is due to be looked at. A look that dies with its process is due again later.
 *
 * @param overdueMs only one whose look is this late.
 */
export async function nextUnknown(
  { sql, account, clock, timing }: SenderContext,
  overdueMs = 0,
): Promise<UnknownMessage | null> {
  const now = clock.now()
  const row = await sql
    .updateTable('outbox')
    .set({ look_at: plusMs(now, timing.callTimeout + timing.abandonedAfter) })
    .where('id', '=', eb =>
      eb
        .selectFrom('outbox as due')
        .select('due.id')
        .where('due.account', '=', account)
        .where('due.state', '=', 'unknown')
        .where('due.look_at', '<=', plusMs(now, -overdueMs))
        .orderBy('due.look_at')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    account,
    ticketId: row.ticket_id,
    kind: row.kind,
    attempt: row.attempt,
    externalId: row.external_id,
    content: row.content,
    claimedAt: row.claimed_at ?? now,
    looks: row.looks,
    movedTo: row.moved_to,
    retryAsked: row.retry_asked,
  }
}
