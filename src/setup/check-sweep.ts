import { type Finding, ok, unknown, warning } from './findings.ts'
import type { SetupContext } from './setup-context.ts'

const check = 'lost webhooks are made up for'

/** A sweep waits while there is anything else to do, so a few of its periods may pass. */
const patience = 4

/** Whether the sweep runs, what it found so far, and whether it had to switch the integration on again. */
export async function checkSweep({ database, config, clock, account }: SetupContext): Promise<Finding> {
  const { sweepMinutes } = config
  if (sweepMinutes === 0) {
    return warning(
      check,
      'the sweep is off',
      'Set SWEEP_MINUTES, or tickets whose webhooks get lost stay unanswered.',
    )
  }
  const row = await database.sql
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .select(['completed_at', 'found', 'integration_reactivated_at as reactivated_at'])
    .where('account.id', '=', account)
    .executeTakeFirst()
  if (!row?.completed_at) return unknown(check, 'no sweep has ended yet')
  const ended = `the last sweep ended ${row.completed_at.toISOString()}`
  const age = clock.now().getTime() - row.completed_at.getTime()
  if (age > patience * sweepMinutes * 60_000) {
    return warning(check, ended, 'Start Greeter, or see in its log why the sweep waits.')
  }
  const reactivated = row.reactivated_at
  const after = reactivated ? `; it switched the integration on again ${reactivated.toISOString()}` : ''
  return ok(check, `${ended}; ${row.found ?? 0} tickets were found in all${after}`)
}
