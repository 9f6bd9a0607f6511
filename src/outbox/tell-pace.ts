import { type Clock, plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { Pace, PaceSettings } from './pace.ts'

interface Telling {
  account: string
  pace: Pace
  settings: PaceSettings
  clock: Clock
}

/** Writes down what the sender knows of the account's bucket, for people who look at it in whichever process. */
export async function tellPace(db: Sql, { account, pace, settings, clock }: Telling): Promise<void> {
  const monotonic = clock.monotonic()
  const now = clock.now()
  const { used, limit } = pace.level(monotonic)
  const waitMs = pace.waitMs(monotonic)
  const row = {
    at: now,
    used,
    limited_to: limit,
    leaks_per_second: (limit / settings.windowMs) * 1_000,
    kept_free: limit * settings.reserve,
    left_free: pace.leftFree(monotonic),
    next_at: waitMs > 0 ? plusMs(now, waitMs) : null,
  }
  await db
    .insertInto('pace')
    .values({ account, ...row })
    .onConflict(conflict => conflict.column('account').doUpdateSet(row))
    .execute()
}
