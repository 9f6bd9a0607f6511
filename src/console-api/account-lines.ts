import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import type { AccountDetails } from './contract.ts'
import { pauseSays } from './pause-says.ts'
import { accountLine } from './stats.ts'

interface Place {
  publicUrl: string | null
  /** The account that the environment names, and its details; null while they are not set. */
  environmentAccount: string
  gorgias: Config['gorgias']
}

/** The accounts that Greeter works for, in the order of their names. */
export async function readAccountDetails(
  sql: Sql,
  { publicUrl, environmentAccount, gorgias }: Place,
): Promise<AccountDetails[]> {
  const rows = await sql
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .selectAll('account')
    .select(['sweep.completed_at', 'sweep.found'])
    .where('removed_at', 'is', null)
    .orderBy('account.id')
    .execute()
  // What the environment named before, or names only in part, is called by nobody.
  return rows
    .filter(({ id, access }) => access !== 'environment' || (id === environmentAccount && gorgias !== null))
    .map(row => {
      const isOfEnvironment = row.access === 'environment'
      const base = row.public_url ?? publicUrl
      return {
        ...accountLine(row),
        pauseDetail: row.pause_detail,
        pauseSays: pauseSays(row.pause_code, row.pause_detail),
        domain: row.domain,
        access: row.access,
        baseUrl: isOfEnvironment ? (gorgias?.baseUrl ?? null) : row.base_url,
        email: isOfEnvironment ? (gorgias?.email ?? null) : row.api_email,
        connectedAt: row.connected_at.toISOString(),
        webhookUrl: base === null ? null : `${base}/webhooks/gorgias${isOfEnvironment ? '' : `/${row.id}`}`,
        paceReserve: row.pace_reserve,
      }
    })
}
