import { pausedByHand } from '../accounts/pause.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { PaceTable } from '../db/tables.ts'
import type { AccountOperation, OperationAnswer, PaceLine } from './contract.ts'
import { pauseSays } from './pause-says.ts'
import { accountLine } from './stats.ts'

/** How each account goes just now; account null means all. */
export async function readOperation(db: Sql, account: string | null, clock: Clock): Promise<OperationAnswer> {
  const rows = await db
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .leftJoin('pace', 'pace.account', 'account.id')
    .select([
      'account.id',
      'mode',
      'paused_at',
      'pause_code',
      'pause_detail',
      'paused_by',
      'integration_state',
      'integration_since',
      'integration_reactivated_at',
      'completed_at',
      'found',
      'profile',
      'profile_at',
      'pace.at',
      'used',
      'limited_to',
      'leaks_per_second',
      'kept_free',
      'left_free',
      'next_at',
    ])
    .where('removed_at', 'is', null)
    .$if(account !== null, query => query.where('account.id', '=', account ?? ''))
    .orderBy('account.id')
    .execute()
  const counts = await countOpen(db)
  const now = clock.now()
  return {
    accounts: rows.map(row => ({
      ...accountLine(row),
      pauseDetail: row.pause_detail,
      pauseSays: pauseSays(row.pause_code, row.pause_detail),
      pausedBy: row.paused_at === null ? null : row.paused_by,
      pausedByHand: row.pause_code === pausedByHand,
      inLine: counts(row.id, ['reserved']),
      underWay: counts(row.id, ['sending', 'unknown']),
      profile: profileOf(row),
      pace: isPace(row) ? paceLine(row, now) : null,
    })),
  }
}

type PaceRow = Omit<PaceTable, 'account'>

const isPace = (row: { [Key in keyof PaceRow]: PaceRow[Key] | null }): row is PaceRow => row.at !== null

/** What the sender wrote down at its last call, as far as it has leaked by now. Pure. */
export function paceLine(row: PaceRow, now: Date): PaceLine {
  const { at, used, limited_to: limit, leaks_per_second: perSecond, kept_free: keptFree } = row
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1_000)
  // What is left free for others is halved in each window (outbox/pace.ts).
  const leftFree = row.left_free * 0.5 ** ((seconds * perSecond) / limit)
  return {
    at: at.toISOString(),
    used: Math.max(0, used - seconds * perSecond),
    limit,
    perSecond,
    keptFree,
    // Less than one call is none.
    leftFree: leftFree < 1 ? 0 : leftFree,
    nextAt: row.next_at !== null && row.next_at > now ? row.next_at.toISOString() : null,
  }
}

function profileOf({
  profile,
  profile_at: at,
}: {
  profile: { userEmail: string | null; inboxes: readonly unknown[] } | null
  profile_at: Date | null
}): AccountOperation['profile'] {
  if (profile === null || at === null) return null
  return { at: at.toISOString(), userEmail: profile.userEmail, inboxes: profile.inboxes.length }
}

/** Two indexes hold these states and few others. */
async function countOpen(db: Sql) {
  const rows = await db
    .selectFrom('outbox')
    .select(['account', 'state', eb => eb.fn.countAll<number>().as('messages')])
    .where('state', 'in', ['reserved', 'sending', 'unknown'])
    .groupBy(['account', 'state'])
    .execute()
  return (account: string, states: readonly string[]) =>
    rows
      .filter(row => row.account === account && states.includes(row.state))
      .reduce((sum, { messages }) => sum + messages, 0)
}
