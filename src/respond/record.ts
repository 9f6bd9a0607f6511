import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import { applyProofs } from '../outbox/apply-proof.ts'
import { cancelReserved, restoreCancelled } from '../outbox/change-state.ts'
import { type NewMessage, reserve } from '../outbox/reserve.ts'
import type { Consideration } from './consider.ts'
import { keyOf } from './message-key.ts'

/**
 * Writes everything that was considered, in the caller's transaction: what the record says is what
 * happened, or neither exists (P7).
 *
 * @returns the accounts whose sender has something to do now.
 */
export async function record(
  trx: Trx,
  considered: readonly Consideration[],
  policyVersion: string,
  now: Date,
): Promise<Set<string>> {
  await recordDecisions(trx, considered, policyVersion, now)
  await recordTickets(trx, considered, now)
  await recordEvents(trx, considered, now)
  await reserve(trx, considered.filter(one => one.greet).flatMap(greeting), now)
  const busy = new Set<string>()
  for (const one of considered) {
    const key = keyOf(one)
    if (one.reserved === 'cancel') await cancelReserved(trx, key, now)
    if (one.reserved === 'restore') await restoreCancelled(trx, key, now)
    if (one.greet || one.read !== null || one.reserved === 'restore') busy.add(key.account)
    if (one.proofs.length > 0) await applyProofs(trx, key, one.ticket.own, one.proofs, now)
  }
  return busy
}

/** The reply, and the note beside it: two rows, two lives (P5). */
function greeting(one: Consideration): NewMessage[] {
  return one.contents.map(content => ({ ...keyOf(one), content }))
}

async function recordDecisions(
  trx: Trx,
  considered: readonly Consideration[],
  policyVersion: string,
  now: Date,
): Promise<void> {
  const news = considered.filter(one => one.isNews)
  if (news.length === 0) return
  await sql`
    with written as (
      insert into decision (account, ticket_id, at, mode, verdict, reason, policy, trace)
      select account, ticket_id, ${now}::timestamptz, mode, verdict, reason, ${policyVersion}, trace
      from jsonb_to_recordset(${JSON.stringify(
        news.map(one => ({
          account: one.ticket.account.id,
          ticket_id: one.ticket.ticketId,
          mode: one.ticket.account.mode,
          verdict: one.decision.verdict,
          reason: one.decision.reason,
          trace: one.decision.trace,
        })),
      )}::text::jsonb) as new (account text, ticket_id bigint, mode text, verdict text, reason text, trace jsonb)
      returning id, account, ticket_id
    )
    update ticket set decision_id = written.id from written
    where ticket.account = written.account and ticket.id = written.ticket_id`.execute(trx)
}

async function recordTickets(trx: Trx, considered: readonly Consideration[], now: Date): Promise<void> {
  await sql`
    update ticket set
      facts = new.facts,
      outcome = coalesce(new.outcome, ticket.outcome),
      reason = case when new.outcome is null then ticket.reason else new.reason end,
      outcome_at = case when new.outcome is null or new.outcome = ticket.outcome then ticket.outcome_at else ${now}::timestamptz end,
      shadowed = ticket.shadowed or new.shadowed,
      read_due_at = case when new.read is null then ticket.read_due_at else ${now}::timestamptz end,
      read_kind = coalesce(new.read, ticket.read_kind),
      reads = ticket.reads + case when new.read is null or new.read = 'headers' then 0 else 1 end,
      headers_asked_of = coalesce(new.headers_of, ticket.headers_asked_of),
      wake_at = null,
      failures = 0
    from jsonb_to_recordset(${JSON.stringify(
      considered.map(one => ({
        account: one.ticket.account.id,
        id: one.ticket.ticketId,
        facts: one.facts,
        outcome: one.greet && one.outcome === null ? 'waiting' : (one.outcome?.outcome ?? null),
        reason: one.outcome?.reason ?? null,
        shadowed: one.outcome?.reason === 'shadow' || one.outcome?.reason === 'rule-in-shadow',
        read: one.read,
        headers_of: one.read === 'headers' ? (one.facts.opening?.messageId ?? null) : null,
      })),
    )}::text::jsonb) as new (account text, id bigint, facts jsonb, outcome text, reason text, shadowed boolean,
      read text, headers_of bigint)
    where ticket.account = new.account and ticket.id = new.id`.execute(trx)
}

async function recordEvents(trx: Trx, considered: readonly Consideration[], now: Date): Promise<void> {
  const asides = considered.flatMap(one => one.asides)
  if (asides.length === 0) return
  await sql`
    update event set handled_at = ${now}::timestamptz, aside = new.aside
    from unnest(${asides.map(one => one.eventId)}::bigint[], ${asides.map(one => one.aside)}::text[]) as new (id, aside)
    where event.id = new.id`.execute(trx)
}
