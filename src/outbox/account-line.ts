import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { pauseAccount } from '../accounts/accounts.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { CallPurpose } from '../db/tables.ts'
import { assertNoTransaction } from '../db/transact.ts'
import { LookUpFirstError, PauseError, RetryError } from '../errors.ts'
import type { AnswerHead, CallOptions } from '../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../helpdesk/gorgias/client.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { createCallCounter } from './call-counter.ts'
import { createPace, defaultPace, type Pace, type PaceSettings } from './pace.ts'
import { createSilence, type Silence } from './silence.ts'
import { tellPace } from './tell-pace.ts'

/** The one line to an account's API: every call goes through it, is paced and counted (P6). */
export interface AccountLine {
  pace: Pace
  silence: Silence
  /** Writes down how many calls were made, and what is known of the pace. */
  flush(): Promise<void>
  /**
   * Makes one call, when the pace allows it.
   *
   * @param maxMs how long it may take, asked when it starts; at the end its socket is destroyed.
   * @throws one of the error family; a PauseError has paused the account already.
   */
  call<T>(
    purpose: CallPurpose,
    maxMs: () => number,
    make: (client: GorgiasClient, options: CallOptions) => Promise<T>,
  ): Promise<T>
}

export interface LineOptions {
  account: string
  client: GorgiasClient
  sql: Sql
  clock: Clock
  log: Logger
  /** What differs from the pace of an API key. */
  pace?: Partial<PaceSettings>
  telemetry?: Telemetry | undefined
}

export function createAccountLine(options: LineOptions): AccountLine {
  const { account, client, sql, clock, log, telemetry } = options
  const pace = createPace(options.pace)
  const silence = createSilence()
  const counter = createCallCounter(sql, account)
  let hasCalled = false
  telemetry?.paced(account, pace)
  return {
    pace,
    silence,
    async flush() {
      await counter.flush()
      if (!hasCalled) return
      hasCalled = false
      await tellPace(sql, { account, pace, settings: { ...defaultPace, ...options.pace }, clock })
    },
    async call(purpose, maxMs, make) {
      assertNoTransaction('a call to Gorgias')
      // No wait at all for a call whose turn it is: its claim is then written in this very tick.
      for (let wait = pace.waitMs(clock.monotonic()); wait > 0; wait = pace.waitMs(clock.monotonic()))
        await sleep(wait)
      const paced = pace.started(clock.monotonic())
      const began = telemetry?.steady() ?? 0
      let answered: number | null = null
      const onAnswer = ({ rate, status }: AnswerHead) => {
        answered = status
        silence.broken()
        if (rate?.used != null && rate.limit != null) {
          paced.heard(clock.monotonic(), { used: rate.used, limit: rate.limit })
        }
      }
      try {
        return await make(client, { signal: AbortSignal.timeout(Math.max(1, Math.round(maxMs()))), onAnswer })
      } catch (error) {
        // Anything else was thrown by us, before a word was said.
        const wentOut = error instanceof RetryError || error instanceof LookUpFirstError
        if (wentOut && answered === null) silence.went()
        if (error instanceof RetryError && error.code === 'HELPDESK_RATE_LIMITED') {
          pace.blocked(clock.monotonic(), error.retryAfterMs ?? 5_000)
        }
        if (error instanceof PauseError) {
          log.error({ account, code: error.code }, `account paused: ${error.message}`)
          await pauseAccount(sql, account, error.code, error.message, clock.now())
        }
        throw error
      } finally {
        paced.ended(clock.monotonic())
        counter.count(purpose)
        hasCalled = true
        telemetry?.called(purpose, answered, began)
      }
    },
  }
}
