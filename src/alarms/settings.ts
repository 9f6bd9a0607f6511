import type { WorkingHours } from './working-hours.ts'

/** When a condition holds. */
export interface AlarmSettings {
  /** Working time without a webhook; 0: never told. */
  silenceMs: number
  hours: WorkingHours
  /** How many of the last sends must have failed, of how many, and how old they may be. */
  failingShare: number
  fewestSends: number
  lastSends: number
  sendsWithinMs: number
  /** How long the account's bucket has to be full. */
  fullPaceMs: number
  /** How long work may wait. */
  backlogMs: number
  diskFreeBytes: number
  /** How long the database may be away before that is told. */
  unreachableMs: number
  /** How long a condition has to be gone before its episode ends. */
  calmMs: number
}

const minute = 60_000

/** What no environment variable sets. */
export const fixedAlarmSettings = {
  failingShare: 0.5,
  fewestSends: 5,
  lastSends: 20,
  sendsWithinMs: 60 * minute,
  unreachableMs: minute / 2,
  calmMs: 2 * minute,
} as const
