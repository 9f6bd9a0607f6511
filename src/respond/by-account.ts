import type { PolicySource } from '../policy/versions/policy-source.ts'
import type { TicketKey } from './load.ts'
import type { RespondContext } from './respond.ts'
import { runTickets } from './run-tickets.ts'

export type SharedContext = Omit<RespondContext, 'policy'>

/**
 * Runs a batch of tickets account by account, each by the policy that is its account's at this moment: whatever is
 * applied meanwhile, a decision is made by one version from its first check to its record.
 */
export async function runByAccount(
  context: SharedContext,
  policies: PolicySource,
  keys: readonly TicketKey[],
): Promise<void> {
  for (const [account, own] of Map.groupBy(keys, key => key.account))
    await runTickets({ ...context, policy: policies.current(account) }, own)
}
