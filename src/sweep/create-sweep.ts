import { plusMs } from '../clock.ts'
import { FinalError, GreeterError, RetryError } from '../errors.ts'
import { lookAtIntegration } from './look-at-integration.ts'
import { forgetCursor, type Progress, readProgress } from './progress.ts'
import type { SweepContext } from './sweep-context.ts'
import { sweepPage } from './sweep-page.ts'

/** The sweep as the sender takes it: one call at a time, each only when nothing else is due. */
export interface Sweep {
  /** The next call, to be made now; null when none is due. */
  nextTask(): Promise<(() => Promise<void>) | null>
}

/**
 * The sweep of one account. It is under way, or waits until it is due, or rests after a failure. Where it stands is
 * in the database, so it stops at any page and goes on there; the first one is due at once, because nobody knows
 * what happened before this instance took over.
 */
export function createSweep(context: SweepContext): Sweep {
  const { clock, timing, account, log } = context
  let isFirst = true
  let busy = false
  let restsUntil = Number.NEGATIVE_INFINITY
  let integrationDueAt = Number.NEGATIVE_INFINITY

  function run(progress: Progress): () => Promise<void> {
    busy = true
    return async () => {
      try {
        await (clock.monotonic() >= integrationDueAt ? lookOnce() : sweepOn(progress))
      } catch (error) {
        rest(error)
      } finally {
        busy = false
      }
    }
  }

  /** Before the tickets: what comes after the integration is switched on again, webhooks tell. */
  async function lookOnce() {
    integrationDueAt = clock.monotonic() + timing.period
    try {
      await lookAtIntegration(context)
    } catch (error) {
      if (!(error instanceof FinalError)) throw error
      // A user whose role may not see or change integrations: the tickets are compared all the same.
      log.warn({ account, code: error.code }, `the integration cannot be looked at: ${error.message}`)
    }
  }

  async function sweepOn(progress: Progress) {
    try {
      await sweepPage(context, progress)
      isFirst = false
    } catch (error) {
      if (progress.underWay === null || !(error instanceof FinalError)) throw error
      // The cursor is no longer taken: from the top again.
      await forgetCursor(context)
    }
  }

  function rest(error: unknown) {
    if (!(error instanceof GreeterError)) throw error
    const asked = error instanceof RetryError ? (error.retryAfterMs ?? 0) : 0
    // What was refused once will be refused again.
    const usual = error instanceof FinalError ? timing.period : timing.retry
    restsUntil = clock.monotonic() + Math.max(asked, usual)
    log.warn({ account, code: error.code }, `the sweep waits: ${error.message}`)
  }

  return {
    async nextTask() {
      if (timing.period === 0 || busy || clock.monotonic() < restsUntil) return null
      const progress = await readProgress(context)
      const { underWay, dueAt } = progress
      const now = clock.now()
      if (underWay !== null && underWay.cursorAt < plusMs(now, -timing.cursorKept)) {
        await forgetCursor(context)
        return run({ ...progress, underWay: null })
      }
      const isDue = isFirst || underWay !== null || dueAt === null || dueAt <= now
      return isDue ? run(progress) : null
    },
  }
}
