import { type Finding, ok, unknown, warning } from './findings.ts'
import { say } from './sentences.ts'
import type { SetupContext } from './setup-context.ts'

const check = 'lost webhooks are made up for'

/** A sweep waits while there is anything else to do, so a few of its periods may pass. */
const patience = 4

/** Whether the sweep runs, what it found so far, and whether it had to switch the integration on again. */
export async function checkSweep({ database, config, clock, account }: SetupContext): Promise<Finding> {
  const { sweepMinutes } = config
  if (sweepMinutes === 0) {
    return warning(check, say('sweep-off'), say('set-sweep'))
  }
  const row = await database.sql
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .select(['completed_at', 'found', 'integration_reactivated_at as reactivated_at'])
    .where('account.id', '=', account)
    .executeTakeFirst()
  if (!row?.completed_at) return unknown(check, say('no-sweep-yet'))
  const at = row.completed_at.toISOString()
  const age = clock.now().getTime() - row.completed_at.getTime()
  if (age > patience * sweepMinutes * 60_000) {
    return warning(check, say('sweep-ended', { at }), say('sweep-late'))
  }
  const ended = { at, count: row.found ?? 0 }
  const on = row.reactivated_at?.toISOString()
  return ok(
    check,
    on === undefined ? say('sweep-found', ended) : say('sweep-found-and-on-again', { ...ended, on }),
  )
}
