import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/open.ts'
import type { BrakeSettings } from '../../decide/brakes/settings.ts'
import { forget } from './forget.ts'
import { resumeCalm } from './resume-calm.ts'

interface UpkeepOptions {
  database: Database
  clock: Clock
  settingsOf(account: string): BrakeSettings
  log: Logger
  /** Told which accounts go on after a pause by the breaker. */
  wakeSender(account: string): void
  /** Between two looks at paused accounts. */
  everyMs?: number
}

/** Old contacts do no harm, so they are cleared away seldom. */
const forgetEveryMs = 3_600_000

/** Resumes calm accounts and clears old contacts away, from now on. @returns a function that stops it. */
export function startBrakeUpkeep(options: UpkeepOptions): () => Promise<void> {
  const { clock, log, everyMs = 15_000 } = options
  const stopping = new AbortController()
  let forgotten = -Infinity
  async function pass() {
    for (const account of await resumeCalm(options.database.sql, options.settingsOf, clock.now())) {
      log.warn({ account }, 'the breaker was reset after a calm period: replies go on')
      options.wakeSender(account)
    }
    if (clock.monotonic() - forgotten < forgetEveryMs) return
    await forget(options.database.sql, clock, stopping.signal)
    forgotten = clock.monotonic()
  }
  async function loop() {
    while (!stopping.signal.aborted) {
      await pass().catch((error: unknown) => log.warn({ err: error }, 'the upkeep of the brakes waits'))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
