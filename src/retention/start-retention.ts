import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Clock, plusMs } from '../clock.ts'
import type { Database } from '../db/open.ts'
import { countStep } from './count.ts'
import { countSeen } from './count-seen.ts'
import { eraseAgain } from './erase-again.ts'
import type { KeepSettings } from './keep.ts'
import { runPass } from './pass.ts'
import { claimPass, completePass, leavePass } from './state.ts'
import { createStepSize } from './step-size.ts'
import { tidyEmbedded } from './tidy-embedded.ts'

export interface RetentionOptions {
  database: Database
  clock: Clock
  keep: KeepSettings
  log: Logger
  /** Between two looks at erased tickets, and whether a pass is due. */
  everyMs?: number
}

/** A pass costs seconds, and what it removes is days old. */
const passEveryMs = 3_600_000

/** Removes what is old, from now on: one instance at a time. @returns a function that stops it. */
export async function startRetention(options: RetentionOptions): Promise<() => Promise<void>> {
  const { everyMs = 3_000, log } = options
  // Before anything is served: the first time on a large folder takes a while, later ones next to nothing.
  await tidyEmbedded(options.database)
  const stopping = new AbortController()
  const holder = randomUUID()
  async function loop() {
    while (!stopping.signal.aborted) {
      await look(options, holder, stopping.signal).catch((error: unknown) =>
        log.warn({ err: error }, 'retention waits'),
      )
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}

async function look(options: RetentionOptions, holder: string, signal: AbortSignal): Promise<void> {
  const { database, clock, keep, log } = options
  const { sql } = database
  await eraseAgain(sql, clock)
  await countAllSeen(options, signal)
  if (!(await claimPass(sql, holder, clock.now()))) return
  const passed = await runPass({ sql, kind: database.kind, clock, keep, holder, signal })
  if (passed === null) return await leavePass(sql, holder)
  const now = clock.now()
  await completePass(sql, holder, passed, { now, dueAt: plusMs(now, passEveryMs) })
  if (Object.keys(passed.removed).length === 0) return
  log.info(
    { removed: passed.removed, longestStepMs: Math.round(passed.longestStepMs) },
    'old data was removed',
  )
  await tidyEmbedded(database)
}

/** In steps that leave the database to the others, as a pass. */
async function countAllSeen({ database, clock }: RetentionOptions, signal: AbortSignal): Promise<void> {
  const steps = createStepSize()
  let more = true
  while (more && !signal.aborted) {
    const began = clock.monotonic()
    more = await countStep(database.sql, countSeen, steps.size, clock.now())
    steps.took(clock.monotonic() - began)
    if (more) await sleep(steps.restMs, undefined, { signal }).catch(() => {})
  }
}
