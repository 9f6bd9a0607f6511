import type { TicketKey } from '../helpdesk/ticket-key.ts'
import type { PolicySource } from '../policy/versions/policy-source.ts'
import type { RespondContext } from './respond.ts'
import { runTickets } from './run-tickets.ts'

export type SharedContext = Omit<RespondContext, 'policy'>

/**
 * Runs a batch of tickets policy by policy, each by the one that is its account's at this moment: whatever is applied
 * meanwhile, a decision is made by one version from its first check to its record. Accounts that have the same policy,
 * such as the built-in one, share a transaction: with one each, hundreds of accounts would wait in line.
 */
export async function runByAccount(
  context: SharedContext,
  policies: PolicySource,
  keys: readonly TicketKey[],
): Promise<void> {
  for (const [policy, own] of Map.groupBy(keys, ({ account }) => policies.current(account)))
    await runTickets({ ...context, policy }, own)
}
