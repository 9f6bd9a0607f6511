import { plusMs } from '../clock.ts'
import { transact } from '../db/transact.ts'
import type { ListedMessage } from '../helpdesk/gorgias/read-message-list.ts'
import { applyProofs } from './apply-proof.ts'
import { changeState, lockTicket, type MessageRef } from './change-state.ts'
import { ownMessages } from './own-messages.ts'
import { proofOf } from './proof.ts'
import type { SenderContext } from './sender-context.ts'

/** An accepted reply that nothing has confirmed yet. */
interface OpenReply extends MessageRef {
  messageId: number | null
  acceptedAt: Date
}

/** How many open replies one pass looks after. */
const passSize = 200

/** Whether a pass is due: some reply was accepted a while ago and no webhook has told of it since. */
export async function confirmationDue({ sql, account, clock, timing }: SenderContext): Promise<boolean> {
  const now = clock.now()
  const row = await sql
    .selectFrom('outbox')
    .select('id')
    .where('account', '=', account)
    .where('state', '=', 'accepted')
    .where('accepted_at', '<=', plusMs(now, -timing.confirmAfter))
    .where(eb => eb.or([eb('look_at', 'is', null), eb('look_at', '<=', now)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Asks once for the account's newest messages and believes what it says of ours. A reply that is not
 * among them any more is looked for in its ticket, one per pass; one that stays unconfirmed for too long
 * goes to a person (P4).
 */
export async function confirmOpen(context: SenderContext): Promise<void> {
  const { line, timing } = context
  const open = await openReplies(context)
  const answer = await line.call(
    'confirm',
    () => timing.callTimeout,
    (client, options) => client.listRecentMessages(options),
  )
  const byId = new Map(answer.body.messages.map(message => [message.id, message]))
  const missed = open.filter(reply => reply.messageId === null || !byId.has(reply.messageId))
  for (const reply of open) {
    const message = reply.messageId === null ? undefined : byId.get(reply.messageId)
    if (message !== undefined) await believe(context, reply, message)
  }
  const [oldest] = missed
  if (oldest !== undefined) await lookInTicket(context, oldest)
  await postponeOrHold(context, open)
}

async function openReplies({ sql, account, clock, timing }: SenderContext): Promise<OpenReply[]> {
  const rows = await sql
    .selectFrom('outbox')
    .select(['id', 'ticket_id', 'kind', 'attempt', 'message_id', 'accepted_at'])
    .where('account', '=', account)
    .where('state', '=', 'accepted')
    .where('accepted_at', '<=', plusMs(clock.now(), -timing.confirmAfter))
    .orderBy('accepted_at')
    .limit(passSize)
    .execute()
  return rows.map(row => ({
    id: row.id,
    account,
    ticketId: row.ticket_id,
    kind: row.kind,
    attempt: row.attempt,
    messageId: row.message_id,
    acceptedAt: row.accepted_at ?? clock.now(),
  }))
}

async function believe(
  { sql, clock, onStep }: SenderContext,
  reply: OpenReply,
  message: ListedMessage,
): Promise<void> {
  await transact(sql, async trx => {
    await lockTicket(trx, reply)
    await applyProofs(
      trx,
      reply,
      await ownMessages(trx, reply.account, reply.ticketId),
      [proofOf(message)],
      clock.now(),
    )
    onStep('confirm.before-commit')
  })
  onStep('confirm.committed')
}

async function lookInTicket(context: SenderContext, reply: OpenReply): Promise<void> {
  const answer = await context.line.call(
    'confirm',
    () => context.timing.callTimeout,
    (client, options) => client.listTicketMessages(reply.ticketId, options),
  )
  const message = answer.body.messages.find(other => other.id === reply.messageId)
  if (message !== undefined) await believe(context, reply, message)
}

async function postponeOrHold({ sql, clock, timing }: SenderContext, open: OpenReply[]): Promise<void> {
  const now = clock.now()
  const ids = open.map(reply => reply.id)
  if (ids.length === 0) return
  await sql
    .updateTable('outbox')
    .set({ look_at: plusMs(now, timing.confirmAfter) })
    .where('id', 'in', ids)
    .where('state', '=', 'accepted')
    .execute()
  for (const reply of open.filter(one => one.acceptedAt <= plusMs(now, -timing.confirmWithin))) {
    await transact(sql, trx =>
      changeState(trx, reply, 'accepted', 'held', { reason: 'not-confirmed', lookAt: null }, now),
    )
  }
}
