import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import { addressKey, type Hash } from '../decide/brakes/caller.ts'
import { type BlockedAddress, blockAddresses } from './brakes/blocked-addresses.ts'
import type { Consideration } from './consider.ts'

/**
 * Keeps addresses that came back, or complained, from automatic answers (LOOP-RULES S22, S23). Of a bounce only
 * those that we have answered are believed: a forged one must not silence us to a stranger.
 */
export async function blockReported(
  trx: Trx,
  considered: readonly Consideration[],
  hash: Hash,
  now: Date,
): Promise<void> {
  const reported = considered.flatMap(({ ticket, reported }) =>
    reported.map(({ address, reason }) => ({
      account: ticket.account.id,
      address: addressKey(ticket.account.id, address, hash),
      reason,
    })),
  )
  if (reported.length === 0) return
  const known = await answered(trx, reported)
  await blockAddresses(
    trx,
    reported.filter(({ address, reason }) => reason === 'complaint' || known.has(address)),
    now,
  )
}

async function answered(trx: Trx, reported: readonly BlockedAddress[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select distinct address from contact
    where address = any(${reported.map(({ address }) => address)}::text[]) and answered_at is not null`.execute(
    trx,
  )
  return new Set(rows.map(row => row.address))
}
