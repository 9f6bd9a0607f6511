import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { SetupClient } from '../helpdesk/gorgias/setup-client.ts'
import type { AccountLine } from '../outbox/account-line.ts'

/** Every delay of the sweep, in milliseconds. Tests shorten them; users set the period only. */
export interface SweepTiming {
  /** From the end of a sweep to the next; 0: none at all. */
  period: number
  /** A change younger than this may still be told by a webhook: its third retry comes after half a minute. */
  settle: number
  /** How far a sweep looks back behind the mark: lists show changes late (FACTS 2.8, 5.4). */
  overlap: number
  /** After a call that failed. */
  retry: number
  /** How long a cursor is used. They are not durable (FACTS 3.4). */
  cursorKept: number
  callTimeout: number
}

const second = 1_000

export const defaultSweepTiming: Omit<SweepTiming, 'period'> = {
  settle: 60 * second,
  overlap: 120 * second,
  retry: 30 * second,
  cursorKept: 600 * second,
  callTimeout: 20 * second,
}

/** What the sweep of one account works with. */
export interface SweepContext {
  account: string
  /** Names this instance: only who holds the account's lease writes down how far a sweep has come. */
  holder: string
  sql: Sql
  clock: Clock
  timing: SweepTiming
  line: AccountLine
  setup: SetupClient
  /** Where Gorgias reaches this Greeter: tells which integration is ours. */
  publicUrl: string | null
  /** Whether an integration that was switched off is switched on again, or only reported. */
  reactivates: boolean
  log: Logger
}
