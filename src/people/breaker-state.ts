import { loopBreaker } from '../accounts/accounts.ts'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { type BreakerSigns, breakerSigns } from '../decide/brakes/breaker.ts'
import type { BrakeSettings } from '../decide/brakes/settings.ts'
import { loadRecentReplies, windowOf } from '../respond/brakes/check-breaker.ts'

/** How near an account is to being stopped because its replies look like a loop (LOOP-RULES B13). */
export interface BreakerState {
  /** Null while it goes on. */
  tripped: {
    since: Date
    /** What was seen. */
    detail: string
    /** It goes on by itself then, if nothing looked like a loop for so long. */
    earliest: Date
  } | null
  /** Null while the account is paused: nothing is looked at then. */
  signs: BreakerSigns | null
}

export async function breakerState(
  db: Sql,
  account: string,
  settings: BrakeSettings,
  now: Date,
): Promise<BreakerState> {
  return await transact(db, async trx => {
    const { paused_at, pause_code, pause_detail } = await trx
      .selectFrom('account')
      .select(['paused_at', 'pause_code', 'pause_detail'])
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    const tripped = paused_at !== null && pause_code === loopBreaker
    const recent = (await loadRecentReplies(trx, [account], settings, now)).get(account)
    return {
      tripped: tripped
        ? { since: paused_at, detail: pause_detail ?? '', earliest: plusMs(paused_at, settings.calmFor) }
        : null,
      signs: recent === undefined ? null : breakerSigns(windowOf(recent, settings)),
    }
  })
}
