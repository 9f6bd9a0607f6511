import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { IncomingEvent } from '../intake/incoming.ts'
import type { StepHook } from '../steps.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { AccountLine } from './account-line.ts'
import type { OutboxTiming } from './timing.ts'

/** What every task of an account's sender works with. */
export interface SenderContext {
  account: string
  /** Names this instance in leases and claims. */
  holder: string
  sql: Sql
  clock: Clock
  timing: OutboxTiming
  line: AccountLine
  /** E-mail of the API user: its messages without our mark are a person's, or a doubt. */
  apiEmail: string
  /** After two looks without a trace: send again, or let a person decide. */
  unknownOutcome: 'resend' | 'hold'
  /** The same door that webhooks come in by; a read ticket takes it too. */
  takeIn(event: IncomingEvent): Promise<void>
  /** Whoever opened this sender wakes it when its account has something to do: it need not look every second. */
  isRung?: boolean
  /** What is done when nothing else is due (the sweep), claimed; null when that has nothing to do either. */
  lastTask(): Promise<(() => Promise<void>) | null>
  onStep: StepHook
  telemetry?: Telemetry | undefined
  log: Logger
}
