import type { Trx } from '../db/open.ts'
import { messageIdOf } from '../decide/brakes/references.ts'
import { columns, setOutcome } from './change-state.ts'
import type { OwnMessage } from './own-messages.ts'
import type { Proof } from './proof.ts'
import { type OutboxState, provable } from './states.ts'

/**
 * Believes what Gorgias shows of our own messages: there (accepted), sent, or failed. Proof may overtake
 * the answer of the call that made it, and may lift a doubt; it never turns a state back.
 *
 * @param trx a transaction that holds the ticket's lock.
 * @param own our messages to the ticket, read under that lock.
 */
export async function applyProofs(
  trx: Trx,
  key: { account: string; ticketId: number },
  own: readonly OwnMessage[],
  proofs: readonly Proof[],
  now: Date,
): Promise<void> {
  for (const message of own) {
    const proved = provedBy(message, proofs)
    if (proved !== null) await believe(trx, key, message, proved, now)
    else await noteMessageId(trx, message, proofs)
  }
}

/** A Message-ID may be told after the state that it belongs to. */
async function noteMessageId(trx: Trx, message: OwnMessage, proofs: readonly Proof[]): Promise<void> {
  if (message.providerMessageId !== null) return
  const told = proofs.find(proof => isAbout(proof, message) && proof.providerMessageId !== null)
  if (told === undefined) return
  await trx
    .updateTable('outbox')
    .set({ provider_message_id: messageIdOf(told.providerMessageId) })
    .where('id', '=', message.id)
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

async function believe(
  trx: Trx,
  key: { account: string; ticketId: number },
  message: OwnMessage,
  { to, proof }: Proved,
  now: Date,
): Promise<void> {
  const reason = to === 'failed' ? 'not-dispatched' : null
  await trx
    .updateTable('outbox')
    .set({
      ...columns(to, { reason, detail: proof.error, messageId: proof.messageId, lookAt: null }, now),
      accepted_at: message.acceptedAt ?? now,
      ...(proof.providerMessageId !== null && { provider_message_id: messageIdOf(proof.providerMessageId) }),
    })
    .where('id', '=', message.id)
    .execute()
  if (message.kind === 'reply') await setOutcome(trx, { ...key, id: message.id }, to, reason, now)
}
