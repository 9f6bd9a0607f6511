import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import { messageIdOf } from '../decide/brakes/references.ts'
import { besidesPurpose, outcomeOf } from './change-state.ts'
import type { OwnMessage } from './own-messages.ts'
import type { Proof } from './proof.ts'
import { type OutboxState, provable } from './states.ts'

/** What Gorgias shows of a ticket. */
export interface Shown {
  /** Our messages to the ticket, read under its lock. */
  own: readonly OwnMessage[]
  proofs: readonly Proof[]
}

/**
 * Believes what Gorgias shows of our own messages: there (accepted), sent, or failed. Proof may overtake
 * the answer of the call that made it, and may lift a doubt; it never turns a state back.
 *
 * @param trx a transaction that holds the locks of the tickets.
 */
export async function applyProofs(trx: Trx, shown: readonly Shown[], now: Date): Promise<void> {
  const believed: Believed[] = []
  const ids: NamedMessage[] = []
  for (const { own, proofs } of shown) {
    for (const message of own) {
      const proved = provedBy(message, proofs)
      if (proved !== null) believed.push({ ...proved, message })
      else ids.push(...messageIds(message, proofs))
    }
  }
  await Promise.all([believe(trx, believed, now), ...ids.map(named => noteMessageId(trx, named))])
}

interface NamedMessage {
  id: number
  providerMessageId: string | null
}

/** A Message-ID may be told after the state that it belongs to. */
function messageIds(message: OwnMessage, proofs: readonly Proof[]): NamedMessage[] {
  if (message.providerMessageId !== null) return []
  const told = proofs.find(proof => isAbout(proof, message) && proof.providerMessageId !== null)
  return told === undefined ? [] : [{ id: message.id, providerMessageId: told.providerMessageId }]
}

async function noteMessageId(trx: Trx, { id, providerMessageId }: NamedMessage): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ provider_message_id: messageIdOf(providerMessageId) })
    .where('id', '=', id)
    .execute()
}

interface Proved {
  to: 'accepted' | 'sent' | 'failed'
  proof: Proof
}

/** The furthest state that the proofs show of a message; null when they show nothing new. */
export function provedBy(message: OwnMessage, proofs: readonly Proof[]): Proved | null {
  let state: OutboxState = message.state
  let proved: Proved | null = null
  for (const proof of proofs) {
    if (!isAbout(proof, message)) continue
    const to = provedState(message.kind, proof)
    if (!provable[to].includes(state)) continue
    state = to
    proved = { to, proof }
  }
  return proved
}

const isAbout = (proof: Proof, message: OwnMessage) =>
  proof.messageId === message.messageId || proof.externalId === message.externalId

/** A note goes nowhere: once stored it has arrived. A refusal after sending counts as failed (FACTS 5.2). */
function provedState(kind: 'reply' | 'note', proof: Proof): Proved['to'] {
  if (proof.failedAt !== null || proof.error !== null) return 'failed'
  return kind === 'note' || proof.sentAt !== null ? 'sent' : 'accepted'
}

interface Believed extends Proved {
  message: OwnMessage
}

/** One statement for a batch: each of its tickets gets its echo in it. The outcome follows the reply (`setOutcome`). */
async function believe(trx: Trx, believed: readonly Believed[], now: Date): Promise<void> {
  if (believed.length === 0) return
  const rows = believed.map(({ message, to, proof }) => ({
    id: message.id,
    state: to,
    outcome: outcomeOf(to),
    reason: to === 'failed' ? 'not-dispatched' : null,
    detail: proof.error,
    message_id: proof.messageId,
    accepted_at: message.acceptedAt ?? now,
    provider_message_id: proof.providerMessageId === null ? null : messageIdOf(proof.providerMessageId),
  }))
  await sql`
    with moved as (
      update outbox set state = proved.state, reason = proved.reason, detail = proved.detail,
        changed_at = ${now}::timestamptz, message_id = proved.message_id, accepted_at = proved.accepted_at,
        sent_at = case when proved.state = 'sent' then ${now}::timestamptz else sent_at end, look_at = null,
        looks = case when proved.state = 'accepted' then 0 else looks end,
        provider_message_id = coalesce(proved.provider_message_id, outbox.provider_message_id)
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as proved (id bigint, state text, outcome text,
        reason text, detail text, message_id bigint, accepted_at timestamptz, provider_message_id text)
      where outbox.id = proved.id
      returning outbox.account, outbox.ticket_id, outbox.kind, outbox.purpose, proved.outcome, proved.reason
    )
    update ticket set outcome = moved.outcome, reason = moved.reason, outcome_at = ${now}::timestamptz
    from moved
    where ticket.account = moved.account and ticket.id = moved.ticket_id
      and moved.kind = 'reply' and moved.purpose <> ${besidesPurpose}`.execute(trx)
}
