import { type Actor, actorText, audit } from '../audit/audit.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { pauseAccount, resumeAccount } from './accounts.ts'

/** The code of a pause that a person made. */
export const pausedByHand = 'PAUSED_BY_HAND'

/** Which account is meant; null means all that there are. */
interface Order {
  account: string | null
  by: Actor
}

/**
 * Pauses accounts for a person, with the reason they give. A pause that Greeter made itself becomes the person's, so
 * that it does not end before the person ends it; one that a person made stays as it was.
 *
 * @returns the accounts that were changed, in order of their names.
 */
export async function pauseByHand(
  db: Sql,
  { account, by, reason }: Order & { reason: string },
  now: Date,
): Promise<string[]> {
  return await eachAccount(db, { account, by }, 'account.pause', now, async (trx, id, code) => {
    if (code === pausedByHand) return
    // What the breaker has seen is forgotten with its pause, or it would trip again after this one (LOOP-RULES B13).
    await resumeAccount(trx, id, now)
    await pauseAccount(trx, id, pausedByHand, reason, now, actorText(by))
  })
}

/**
 * Lets accounts go on for a person: one, whatever paused it; of all, those that a person paused. What Greeter paused
 * itself would only fail again, and is looked at one by one.
 *
 * @returns the accounts that were changed, in order of their names.
 */
export async function resumeByHand(db: Sql, { account, by }: Order, now: Date): Promise<string[]> {
  return await eachAccount(db, { account, by }, 'account.resume', now, async (trx, id, code) => {
    if (account !== null || code === pausedByHand) await resumeAccount(trx, id, now)
  })
}

/** One transaction for all, with an entry in the audit for each account that changed. */
async function eachAccount(
  db: Sql,
  { account, by }: Order,
  what: 'account.pause' | 'account.resume',
  now: Date,
  change: (trx: Trx, id: string, code: string | null) => Promise<void>,
): Promise<string[]> {
  return await transact(db, async trx => {
    const changed: string[] = []
    for (const before of await lockStates(trx, account)) {
      await change(trx, before.id, before.paused)
      const [after = before] = await lockStates(trx, before.id)
      if (JSON.stringify(after) === JSON.stringify(before)) continue
      changed.push(before.id)
      await audit(trx, { at: now, by, what, account: before.id, before: told(before), after: told(after) })
    }
    return changed
  })
}

/** As the audit shows it, whoever makes the change. */
const told = ({ mode, paused, reason }: { mode: string; paused: string | null; reason: string | null }) => ({
  mode,
  paused,
  reason,
})

/** In order of their names, so that two who pause everything wait for each other instead of for ever. */
async function lockStates(trx: Trx, account: string | null) {
  return await trx
    .selectFrom('account')
    .select(['id', 'mode', 'pause_code as paused', 'pause_detail as reason'])
    .$if(account !== null, query => query.where('id', '=', account ?? ''))
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
