import { sql } from 'kysely'
import { plusMs } from '../../clock.ts'
import type { Sql } from '../../db/open.ts'
import type { BlockReason } from '../../db/tables.ts'

/** How long an address that bounced gets no automatic answers (LOOP-RULES S22). */
export const bounceBlockMs = 60 * 24 * 3_600_000

/** An address of an account, as the brakes' key. */
export interface BlockedAddress {
  account: string
  address: string
  reason: BlockReason
}

/**
 * Keeps addresses from automatic answers: after a hard bounce for 60 days from now, after a complaint for good
 * (S22, S23). A complaint is never shortened by a later bounce.
 */
export async function blockAddresses(db: Sql, blocks: readonly BlockedAddress[], now: Date): Promise<void> {
  // An upsert may not touch a row twice.
  const distinct = new Map(
    blocks
      .toSorted((a, b) => Number(a.reason === 'complaint') - Number(b.reason === 'complaint'))
      .map(block => [`${block.account}\n${block.address}`, block]),
  )
  if (distinct.size === 0) return
  await db
    .insertInto('blocked_address')
    .values(
      [...distinct.values()].map(({ account, address, reason }) => ({
        account,
        address,
        reason,
        until: reason === 'complaint' ? null : plusMs(now, bounceBlockMs),
        at: now,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['account', 'address']).doUpdateSet({
        reason: sql<BlockReason>`case when blocked_address.until is null then blocked_address.reason else excluded.reason end`,
        until: sql<Date | null>`case when blocked_address.until is null or excluded.until is null then null
          else greatest(blocked_address.until, excluded.until) end`,
        at: sql<Date>`excluded.at`,
      }),
    )
    .execute()
}

/** Which of the address keys are blocked now, and why. Keys of two accounts are never equal. */
export async function blockedAddresses(
  db: Sql,
  addresses: readonly string[],
  now: Date,
): Promise<Map<string, BlockReason>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('blocked_address')
    .select(['address', 'reason'])
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .execute()
  return new Map(rows.map(row => [row.address, row.reason]))
}
