import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { pauseAccount } from '../accounts/accounts.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { CallPurpose } from '../db/tables.ts'
import { assertNoTransaction } from '../db/transact.ts'
import { PauseError, RetryError } from '../errors.ts'
import type { AnswerHead, CallOptions } from '../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../helpdesk/gorgias/client.ts'
import { createCallCounter } from './call-counter.ts'
import { createPace, type Pace } from './pace.ts'

/** The one line to an account's API: every call goes through it, is paced and counted (P6). */
export interface AccountLine {
  pace: Pace
  /** Writes down how many calls were made. */
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
}

export function createAccountLine({ account, client, sql, clock, log }: LineOptions): AccountLine {
  const pace = createPace()
  const counter = createCallCounter(sql, account)
  return {
    pace,
    flush: () => counter.flush(),
    async call(purpose, maxMs, make) {
      assertNoTransaction('a call to Gorgias')
      // No wait at all for a call whose turn it is: its claim is then written in this very tick.
      for (let wait = pace.waitMs(clock.monotonic()); wait > 0; wait = pace.waitMs(clock.monotonic()))
        await sleep(wait)
      const paced = pace.started(clock.monotonic())
      const onAnswer = ({ rate }: AnswerHead) => {
        if (rate?.used != null && rate.limit != null) {
          paced.heard(clock.monotonic(), { used: rate.used, limit: rate.limit })
        }
      }
      try {
        return await make(client, { signal: AbortSignal.timeout(Math.max(1, Math.round(maxMs()))), onAnswer })
      } catch (error) {
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
      }
    },
  }
}
