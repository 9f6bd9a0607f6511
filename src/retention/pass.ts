import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, plusMs } from '../clock.ts'
import type { Database, Sql, Trx } from '../db/open.ts'
import { transactFlushedLater } from '../db/transact.ts'
import { countEvents } from './count-events.ts'
import { countSeen } from './count-seen.ts'
import type { KeepSettings } from './keep.ts'
import { type KindName, kindNames, kinds } from './kinds.ts'
import { setUpStep } from './set-up-step.ts'
import { type Passed, renewPass } from './state.ts'
import { createStepSize, type StepSize } from './step-size.ts'
import type { Found, Place } from './walk.ts'

export interface PassContext {
  sql: Sql
  kind: Database['kind']
  clock: Clock
  keep: KeepSettings
  /** Names this instance. */
  holder: string
  signal: AbortSignal
  /** Told for how long others waited for each step at most, in milliseconds. */
  onStep?(ms: number): void
}

/** Another instance does the rest, or this one is told to stop. */
class CutShort extends Error {}

/**
 * Walks through all tables and removes what is older than it may be: in small steps, each a transaction of some
 * milliseconds, with rests in which the database belongs to the others.
 *
 * @returns null when the pass was cut short; the next one does what is left.
 */
export async function runPass(context: PassContext): Promise<Passed | null> {
  try {
    return await walkAll(context)
  } catch (error) {
    if (error instanceof CutShort) return null
    throw error
  }
}

async function walkAll(context: PassContext): Promise<Passed> {
  const { clock } = context
  const removed: Partial<Record<KindName, number>> = {}
  let longestStepMs = 0
  const counting = createStepSize()
  // Nothing is deleted that was not counted, so the marks go first.
  for (const count of [countSeen, countEvents]) {
    let more = true
    while (more) {
      const look = () => count.look(context.sql, counting.size, clock.now())
      more = await step(context, counting, look, async (trx, counted) => {
        await count.add(trx, counted)
        return counted.more
      })
    }
  }
  for (const name of kindNames) {
    // Each table has steps of its own size: their rows differ.
    const steps = createStepSize()
    const rows = await walkKind(context, name, steps)
    if (rows > 0) removed[name] = rows
    longestStepMs = Math.max(longestStepMs, steps.longestMs)
  }
  return { removed, longestStepMs: Math.max(longestStepMs, counting.longestMs) }
}

async function walkKind(context: PassContext, name: KindName, steps: StepSize): Promise<number> {
  const { clock, keep } = context
  const kept = keep[kinds[name].keep]
  if (kept === null) return 0
  const now = clock.now()
  const before = plusMs(now, -kept)
  let place: Place | null = null
  let removed = 0
  do {
    const from: Place | null = place
    const look = (): Promise<Found> => kinds[name].look(context.sql, from, steps.size, before)
    place = await step(context, steps, look, async (trx, { due, next }) => {
      if (due.length > 0) removed += await kinds[name].remove(trx, due, { before, now })
      return next
    })
  } while (place !== null)
  return removed
}

/**
 * One step, timed, and the rest that it deserves. It looks before it begins its transaction, which then finds in memory
 * what the disk was slow to bring.
 */
async function step<Seen, Result>(
  { sql: db, kind, clock, holder, signal, onStep }: PassContext,
  steps: StepSize,
  look: () => Promise<Seen>,
  change: (trx: Trx, seen: Seen) => Promise<Result>,
): Promise<Result> {
  if (signal.aborted) throw new CutShort()
  const began = clock.monotonic()
  const seen = await look()
  const looked = clock.monotonic()
  const result = await transactFlushedLater(db, async trx => {
    // Started together they travel together, so that the locks are held for one way and back.
    const [isOurs, , changed] = await Promise.all([
      renewPass(trx, holder, clock.now()),
      setUpStep(trx),
      change(trx, seen),
    ])
    if (!isOurs) throw new CutShort()
    return changed
  })
  const ended = clock.monotonic()
  // The embedded database does one thing at a time; on a server nobody waits for a look.
  const pauseMs = Math.max(ended - looked, kind === 'embedded' ? looked - began : 0)
  steps.took(ended - began, pauseMs)
  onStep?.(pauseMs)
  await sleep(steps.restMs, undefined, { signal }).catch(() => {})
  return result
}

/** How many rows of each kind a pass would remove now. Looks in small steps too. */
export async function countDue({
  sql: db,
  clock,
  keep,
}: Pick<PassContext, 'sql' | 'clock' | 'keep'>): Promise<Partial<Record<KindName, number>>> {
  const counts: Partial<Record<KindName, number>> = {}
  const now = clock.now()
  for (const name of kindNames) {
    const kept = keep[kinds[name].keep]
    if (kept === null) continue
    const steps = createStepSize()
    const before = plusMs(now, -kept)
    let place: Place | null = null
    let due = 0
    do {
      const began = clock.monotonic()
      const found: Found = await kinds[name].look(db, place, steps.size, before)
      steps.took(clock.monotonic() - began)
      await sleep(steps.restMs)
      due += found.due.length
      place = found.next
    } while (place !== null)
    counts[name] = due
  }
  return counts
}
