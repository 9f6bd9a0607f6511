import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { BlockReason } from '../db/tables.ts'
import { addressKey } from '../decide/brakes/caller.ts'
import type { PatternEntry } from '../decide/exceptions/pattern-list.ts'
import type { Trusted } from '../decide/exceptions/trusted.ts'
import type { Policy } from '../policy/policy.ts'
import { brakeKey, keyedHash } from '../respond/brakes/keyed-hash.ts'
import { type BrakedSender, brakedSenders } from './braked-senders.ts'

/** Everything that holds for one address. */
export interface SenderState {
  key: string
  /** Entries of the lists that fit, with their places. */
  exclusions: Array<PatternEntry & { index: number }>
  trusted: Array<Trusted & { index: number }>
  blocked: { reason: BlockReason; until: Date | null } | null
  braked: BrakedSender[]
  /** Automatic replies that it has had within the time in which they are counted, and the most that it gets. */
  replies: { had: number; most: number; withinMs: number }
}

export async function lookUpSender(
  db: Sql,
  account: string,
  address: string,
  policy: Pick<Policy, 'exclusions' | 'trusted' | 'brakes'>,
  now: Date,
): Promise<SenderState> {
  const key = addressKey(account, address, keyedHash(await brakeKey(db)))
  const { mostReplies, repliesWithin } = policy.brakes
  const { rows } = await sql<{ had: number }>`
    select count(*)::float8 as had from contact
    where address = ${key} and answered_at > ${plusMs(now, -repliesWithin)}::timestamptz
      and released_at is null`.execute(db)
  const block = await db
    .selectFrom('blocked_address')
    .select(['reason', 'until'])
    .where('account', '=', account)
    .where('address', '=', key)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .executeTakeFirst()
  const braked = await brakedSenders(db, account, policy.brakes, now)
  return {
    key,
    exclusions: policy.exclusions.fitting(address).map(({ entry, index }) => ({ ...entry, index })),
    trusted: policy.trusted.fitting(address).map(({ entry, index }) => ({ ...entry, index })),
    blocked: block ?? null,
    braked: braked.filter(sender => sender.key === key),
    replies: { had: rows[0]?.had ?? 0, most: mostReplies, withinMs: repliesWithin },
  }
}
