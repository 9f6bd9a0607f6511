import type { Trx } from '../db/open.ts'
import { columns, setOutcome } from './change-state.ts'
import type { Proof } from './proof.ts'
import { provable } from './states.ts'

/**
 * Believes what Gorgias shows of our own messages: there (accepted), sent, or failed. Proof may overtake
 * the answer of the call that made it, and may lift a doubt; it never turns a state back.
 *
 * @param trx a transaction that holds the ticket's lock.
 */
export async function applyProofs(
  trx: Trx,
  account: string,
  ticketId: number,
  proofs: readonly Proof[],
  now: Date,
): Promise<void> {
  for (const proof of proofs) await applyProof(trx, account, ticketId, proof, now)
}

async function applyProof(
  trx: Trx,
  account: string,
  ticketId: number,
  proof: Proof,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('outbox')
    .select(['id', 'kind', 'state', 'accepted_at'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where(eb =>
      proof.externalId === null
        ? eb('message_id', '=', proof.messageId)
        : eb.or([eb('external_id', '=', proof.externalId), eb('message_id', '=', proof.messageId)]),
    )
    .executeTakeFirst()
  if (row === undefined) return
  const to = provedState(row.kind, proof)
  if (!provable[to].includes(row.state)) return
  const reason = to === 'failed' ? 'not-dispatched' : null
  await trx
    .updateTable('outbox')
    .set({
      ...columns(to, { reason, detail: proof.error, messageId: proof.messageId, lookAt: null }, now),
      accepted_at: row.accepted_at ?? now,
    })
    .where('id', '=', row.id)
    .execute()
  if (row.kind === 'reply') await setOutcome(trx, { account, ticketId }, to, reason, now)
}

/** A note goes nowhere: once stored it has arrived. A refusal after sending counts as failed (FACTS 5.2). */
function provedState(kind: 'reply' | 'note', proof: Proof): 'accepted' | 'sent' | 'failed' {
  if (proof.failedAt !== null || proof.error !== null) return 'failed'
  return kind === 'note' || proof.sentAt !== null ? 'sent' : 'accepted'
}
