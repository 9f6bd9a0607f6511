import { sql } from 'kysely'
import { loopBreaker, resumeAccount } from '../../accounts/accounts.ts'
import { plusMs } from '../../clock.ts'
import type { Sql, Trx } from '../../db/open.ts'
import { transact } from '../../db/transact.ts'
import { isCalm } from '../../decide/brakes/breaker.ts'
import type { BrakeSettings } from '../../decide/brakes/settings.ts'
import { type ContactRow, contacts, toContact } from './contact-row.ts'

/** The newest contacts of a calm period that are looked at. */
const mostContacts = 1_000

/**
 * Lets accounts that the breaker has paused go on after a calm period (LOOP-RULES B13).
 *
 * @returns the accounts that go on: their senders are to be woken.
 */
export async function resumeCalm(
  db: Sql,
  settingsOf: (account: string) => BrakeSettings,
  now: Date,
): Promise<string[]> {
  const paused = await db
    .selectFrom('account')
    .select(['id', 'paused_at'])
    .where('pause_code', '=', loopBreaker)
    .execute()
  const resumed: string[] = []
  for (const { id, paused_at: pausedAt } of paused) {
    const settings = settingsOf(id)
    if (pausedAt === null || pausedAt > plusMs(now, -settings.calmFor)) continue
    if (await transact(db, trx => resumeIfCalm(trx, id, settings, now))) resumed.push(id)
  }
  return resumed
}

async function resumeIfCalm(trx: Trx, account: string, settings: BrakeSettings, now: Date): Promise<boolean> {
  // Locked, so that a pause for another reason meanwhile is not lifted.
  const still = await trx
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .where('pause_code', '=', loopBreaker)
    .forUpdate()
    .executeTakeFirst()
  if (still === undefined) return false
  const { columns, table } = contacts(now)
  const { rows } = await sql<ContactRow>`
    select ${columns} from ${table}
    where contact.account = ${account} and contact.at > ${plusMs(now, -settings.calmFor)}::timestamptz
    order by contact.id desc limit ${mostContacts}`.execute(trx)
  return isCalm(rows.map(toContact), settings) && (await resumeAccount(trx, account, now))
}
