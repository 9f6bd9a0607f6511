import { sql } from 'kysely'
import { loopBreaker, pauseAccount } from '../../accounts/accounts.ts'
import { breakerSentences } from '../../accounts/breaker-sentences.ts'
import type { Trx } from '../../db/open.ts'
import { type BreakerTrip, type BreakerView, breakerTripped } from '../../decide/brakes/breaker.ts'
import type { Contact } from '../../decide/brakes/contact.ts'
import type { BrakeSettings } from '../../decide/brakes/settings.ts'
import { sayFrom } from '../../sentences.ts'
import { contacts } from './contact-row.ts'

/** An account that is to be paused, with a plain sentence for people. */
export interface TrippedAccount {
  account: string
  trip: BreakerTrip
  text: string
}

/** What the breaker knows of an account before a batch: the ids say which echoes came after which reply. */
export interface RecentReplies {
  /** The last automatic replies since the reset, newest first, at most `breakerReplies`. */
  replies: ReadonlyArray<{ id: number } & BreakerView['replies'][number]>
  /** Ids of the newest echoes since the reset: one more than it takes to trip. */
  echoes: readonly number[]
}

/**
 * Reads what the breaker looks at (LOOP-RULES B13), for the accounts of a batch.
 *
 * @param trx the deciding transaction, before the batch is recorded.
 * @returns nothing for an account that is paused already: the first reason stands.
 */
export async function loadRecentReplies(
  trx: Trx,
  accounts: readonly string[],
  settings: BrakeSettings,
  now: Date,
): Promise<Map<string, RecentReplies>> {
  const { table, answered } = contacts(now)
  const { rows } = await sql<RecentRow>`
    select active.id as account, replies.*, array(
        select id from contact where contact.account = active.id and echo and id > active.breaker_reset_contact
        order by id desc limit ${settings.breakerEchoes + 1}
      ) as echoes
    from account as active cross join lateral (
      -- A row for each account: fifty for each batch would cost more to hand over than to find.
      select array_agg(id) as ids, array_agg(repeat) as repeats, array_agg(wording) as wordings from (
        select contact.id, contact.repeat, contact.wording from ${table}
        where contact.account = active.id and contact.id > active.breaker_reset_contact
          and contact.answered_at is not null and ${answered} is not null
        order by contact.id desc limit ${settings.breakerReplies}
      ) as reply
    ) as replies
    where active.id = any(${[...new Set(accounts)]}::text[]) and active.paused_at is null`.execute(trx)
  return new Map(
    rows.map(({ account, ids, repeats, wordings, echoes }) => [
      account,
      {
        replies: (ids ?? []).map((id, place) => ({
          id: Number(id),
          repeat: repeats?.[place] ?? false,
          wording: wordings?.[place] ?? null,
        })),
        echoes: echoes.map(Number),
      },
    ]),
  )
}

/** Elements of an array come as the driver has them; null stands for an empty one. */
interface RecentRow {
  account: string
  ids: Array<number | string> | null
  repeats: boolean[] | null
  wordings: Array<string | null> | null
  echoes: Array<number | string>
}

/**
 * Looks at the last automatic replies of the accounts in which this batch answered somebody or heard an echo, and
 * says in which of them they look like a loop (LOOP-RULES B13). Pure.
 *
 * @param batch the contacts of the batch, in its order.
 */
export function checkBreaker(
  recent: ReadonlyMap<string, RecentReplies>,
  batch: readonly Contact[],
  settings: BrakeSettings,
): TrippedAccount[] {
  const telling = batch.filter(contact => contact.answeredAt !== null || contact.echo)
  return [...new Set(telling.map(contact => contact.account))].flatMap(account => {
    const before = recent.get(account)
    if (before === undefined) return []
    const added = telling.filter(contact => contact.account === account)
    const trip = breakerTripped(withBatch(before, added, settings), settings)
    return trip === null ? [] : [{ account, trip, text: inWords(trip, settings) }]
  })
}

/** Pauses what has tripped. Replies in line stay in line. */
export async function pauseTripped(trx: Trx, tripped: readonly TrippedAccount[], now: Date): Promise<void> {
  for (const { account, text } of tripped) await pauseAccount(trx, account, loopBreaker, text, now)
}

/** What the breaker looks at while nothing new comes. */
export const windowOf = (recent: RecentReplies, settings: BrakeSettings): BreakerView =>
  withBatch(recent, [], settings)

/** The window of the last replies, moved on by those of the batch; echoes count from the first reply in it. */
function withBatch(
  { replies, echoes }: RecentReplies,
  batch: readonly Contact[],
  { breakerReplies }: BrakeSettings,
): BreakerView {
  const added = batch.filter(contact => contact.answeredAt !== null).slice(-breakerReplies)
  const kept = replies.slice(0, breakerReplies - added.length)
  // With fewer replies than the breaker looks at, all echoes since the reset belong to them.
  const isFull = kept.length + added.length === breakerReplies
  const first = isFull ? (kept.at(-1)?.id ?? Number.POSITIVE_INFINITY) : 0
  return {
    replies: [...kept, ...added],
    echoes: echoes.filter(id => id > first).length + batch.filter(contact => contact.echo).length,
  }
}

function inWords({ why, seen, of }: BreakerTrip, { calmFor }: BrakeSettings): string {
  const minutes = Math.round(calmFor / 60_000)
  return say(`breaker-${why}`, { seen, of, minutes }).text
}

const say = sayFrom(breakerSentences)
