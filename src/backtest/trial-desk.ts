import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import type { Policy } from '../policy/policy.ts'
import type { RespondSettings } from '../respond/respond-settings.ts'
import { type Backtests, createBacktests } from './backtests.ts'

export interface TrialOptions {
  database: Database
  clock: Clock
  config: Pick<Config, 'note' | 'gorgias'>
  shape: RespondSettings['shape']
  /** The policy by which an account's tickets are decided now. */
  activePolicy(account: string): Promise<Policy>
}

/** What trying policies out works with: nothing here writes about tickets, and nothing is sent. */
export interface TrialDesk extends TrialOptions {
  backtests: Backtests
}

export function openTrialDesk(options: TrialOptions): TrialDesk {
  return { ...options, backtests: createBacktests(options) }
}
