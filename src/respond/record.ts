import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import {
  cancelActions,
  type NewActions,
  reserveActions,
  restoreActions,
} from '../outbox/actions/reserve-actions.ts'
import { applyProofs } from '../outbox/apply-proof.ts'
import { cancelReserved, restoreCancelled } from '../outbox/change-state.ts'
import { lookFirst } from '../outbox/look-first.ts'
import { type NewMessage, reserve } from '../outbox/reserve.ts'
import type { Consideration } from './consider.ts'
import { besidesKeyOf, keyOf } from './message-key.ts'

/**
 * Writes everything that was considered, in the caller's transaction: what the record says is what
 * happened, or neither exists (P7).
 */
export async function record(
  trx: Trx,
  considered: readonly Consideration[],
  policyVersion: string,
  now: Date,
): Promise<void> {
  const greeted = considered.filter(one => one.greet)
  await Promise.all([
    recordTickets(trx, considered, policyVersion, now),
    recordEvents(trx, considered, now),
    reserve(
      trx,
      greeted.flatMap(one => greeting(one, now)),
      now,
    ),
    reserveActions(trx, greeted.flatMap(actionsOf), now),
    ...considered.map(one => changeReserved(trx, one, now)),
  ])
  // What Gorgias shows of a reply outweighs what was decided about its ticket, so it is written last.
  const shown = considered.map(one => ({ own: one.ticket.own, proofs: one.proofs }))
  await applyProofs(trx, shown, now)
}

/** The accounts whose sender has something to do now. */
export function busyAccounts(considered: readonly Consideration[]): Set<string> {
  const busy = considered.filter(one => one.greet || one.read !== null || one.reserved === 'restore')
  return new Set(busy.map(one => one.ticket.account.id))
}

async function changeReserved(trx: Trx, one: Consideration, now: Date): Promise<void> {
  const key = keyOf(one)
  if (one.reserved === 'cancel') {
    await cancelReserved(trx, key, now)
    await cancelReserved(trx, besidesKeyOf(one), now)
    await cancelActions(trx, key, now)
  }
  if (one.reserved === 'restore') {
    await restoreCancelled(trx, key, now, lookFirstFor(one, now))
    await restoreCancelled(trx, besidesKeyOf(one), now, lookFirstFor(one, now))
    await restoreActions(trx, key, now)
  }
}

/** The reply, and the note beside it: two rows, two lives (P5). */
function greeting(one: Consideration, now: Date): NewMessage[] {
  const look = lookFirstFor(one, now)
  return [
    ...one.contents.map(content => ({ ...keyOf(one), content, lookFirst: look })),
    ...one.besides.map(content => ({ ...besidesKeyOf(one), content, lookFirst: look })),
  ]
}

/** After a restore: whether somebody may have answered this ticket who is forgotten here. */
const lookFirstFor = ({ ticket, facts }: Consideration, now: Date) =>
  lookFirst({ restoredAt: ticket.account.restoredAt, openedAt: facts.ticket.createdAt ?? null }, now)

/** What the rule does to the ticket besides; nothing for most. */
function actionsOf(one: Consideration): NewActions[] {
  const { winner, facts } = one
  if (winner === null || winner.actions.length === 0) return []
  const seenMessageId = Math.max(0, ...facts.messages.map(({ id }) => id ?? 0))
  return [{ ...keyOf(one), rule: winner.rule, actions: winner.actions, seenMessageId }]
}

/** The decisions that are news, and the tickets with what they stand at now. */
async function recordTickets(
  trx: Trx,
  considered: readonly Consideration[],
  policyVersion: string,
  now: Date,
): Promise<void> {
  await sql`
    with written as (
      insert into decision (account, ticket_id, at, mode, verdict, reason, policy, trace)
      select account, ticket_id, ${now}::timestamptz, mode, verdict, reason, ${policyVersion}, trace
      from jsonb_to_recordset(${JSON.stringify(considered.filter(one => one.isNews).map(decisionRow))}::text::jsonb)
        as new (account text, ticket_id bigint, mode text, verdict text, reason text, trace jsonb)
      returning id, account, ticket_id
    )
    update ticket set
      facts = new.facts,
      last_event_at = case when new.heard then ${now}::timestamptz else ticket.last_event_at end,
      decision_id = coalesce(written.id, ticket.decision_id),
      rule = case when written.id is null then ticket.rule else new.rule end,
      outcome = coalesce(new.outcome, ticket.outcome),
      reason = case when new.outcome is null then ticket.reason else new.reason end,
      outcome_at = case when new.outcome is null or new.outcome = ticket.outcome then ticket.outcome_at else ${now}::timestamptz end,
      shadowed = ticket.shadowed or new.shadowed,
      read_due_at = case when new.read is null then ticket.read_due_at else ${now}::timestamptz end,
      read_kind = coalesce(new.read, ticket.read_kind),
      reads = ticket.reads + case when new.read is null or new.read = 'headers' then 0 else 1 end,
      headers_asked_of = coalesce(new.headers_of, ticket.headers_asked_of),
      wake_at = new.wake_at,
      failures = 0
    from jsonb_to_recordset(${JSON.stringify(considered.map(ticketRow))}::text::jsonb) as new (account text, id bigint,
      facts jsonb, heard boolean, outcome text, reason text, rule text, shadowed boolean, wake_at timestamptz, read text, headers_of bigint)
      left join written on written.account = new.account and written.ticket_id = new.id
    where ticket.account = new.account and ticket.id = new.id`.execute(trx)
}

const decisionRow = ({ ticket, decision }: Consideration) => ({
  account: ticket.account.id,
  ticket_id: ticket.ticketId,
  mode: ticket.account.mode,
  verdict: decision.verdict,
  reason: decision.reason,
  trace: decision.trace,
})

const ticketRow = ({ ticket, facts, decision, winner, greet, outcome, read }: Consideration) => ({
  account: ticket.account.id,
  id: ticket.ticketId,
  facts,
  heard: ticket.events.length > 0,
  outcome: greet && outcome === null ? 'waiting' : (outcome?.outcome ?? null),
  reason: outcome?.reason ?? null,
  // What has its reply keeps the rule that wrote it, whatever the policy says by now.
  rule: (ticket.reply === null || ticket.reply === 'gone' ? null : ticket.reply.rule) ?? winner?.rule ?? null,
  shadowed: outcome?.reason === 'shadow' || outcome?.reason === 'rule-in-shadow',
  wake_at: decision.until ?? null,
  read,
  headers_of: read === 'headers' ? (facts.opening?.messageId ?? null) : null,
})

async function recordEvents(trx: Trx, considered: readonly Consideration[], now: Date): Promise<void> {
  const asides = considered.flatMap(one => one.asides)
  if (asides.length === 0) return
  await sql`
    update event set handled_at = ${now}::timestamptz, aside = new.aside
    from unnest(${asides.map(one => one.eventId)}::bigint[], ${asides.map(one => one.aside)}::text[]) as new (id, aside)
    where event.id = new.id`.execute(trx)
}
