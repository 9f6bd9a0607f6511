import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Clock, plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { countEvents } from './count-events.ts'
import { countSeen } from './count-seen.ts'
import type { KeepSettings } from './keep.ts'
import { type KindName, kindNames, kinds, type Place, type StepResult } from './kinds.ts'
import { type Passed, renewPass } from './state.ts'
import { createStepSize, type StepSize } from './step-size.ts'

export interface PassContext {
  sql: Sql
  clock: Clock
  keep: KeepSettings
  /** Names this instance. */
  holder: string
  signal: AbortSignal
  /** Told how long each step took, in milliseconds. */
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
    while (more) more = await step(context, counting, trx => count(trx, counting.size, clock.now()))
  }
  for (const name of kindNames) {
    // Each table has steps of its own size: their rows differ.
    const steps = createStepSize()
    const due = await walkKind(context, name, steps)
    if (due > 0) removed[name] = due
    longestStepMs = Math.max(longestStepMs, steps.longestMs)
  }
  return { removed, longestStepMs: Math.max(longestStepMs, counting.longestMs) }
}

async function walkKind(context: PassContext, name: KindName, steps: StepSize): Promise<number> {
  const { clock, keep } = context
  const kept = keep[kinds[name].keep]
  if (kept === null) return 0
  const now = clock.now()
  const order = { before: plusMs(now, -kept), now, removes: true }
  let place: Place | null = null
  let due = 0
  do {
    const from: Place | null = place
    const result: StepResult = await step(context, steps, trx =>
      kinds[name].step(trx, from, steps.size, order),
    )
    due += result.due
    place = result.next
  } while (place !== null)
  return due
}

/** One step, timed, and the rest that it deserves. */
async function step<T>(
  { sql: db, clock, holder, signal, onStep }: PassContext,
  steps: StepSize,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new CutShort()
  const began = clock.monotonic()
  const result = await transact(db, async trx => {
    if (!(await renewPass(trx, holder, clock.now()))) throw new CutShort()
    // Acts let themselves be deleted by nobody else.
    await sql`select set_config('greeter.retention', 'on', true)`.execute(trx)
    return await work(trx)
  })
  const ms = clock.monotonic() - began
  steps.took(ms)
  onStep?.(ms)
  await sleep(steps.restMs, undefined, { signal }).catch(() => {})
  return result
}

/** How many rows of each kind a pass would remove now. Looks in small steps too. */
export async function countDue({
  sql: db,
  clock,
  keep,
}: Omit<PassContext, 'holder' | 'signal'>): Promise<Partial<Record<KindName, number>>> {
  const counts: Partial<Record<KindName, number>> = {}
  const now = clock.now()
  for (const name of kindNames) {
    const kept = keep[kinds[name].keep]
    if (kept === null) continue
    const steps = createStepSize()
    const order = { before: plusMs(now, -kept), now, removes: false }
    let place: Place | null = null
    let due = 0
    do {
      const began = clock.monotonic()
      const result: StepResult = await kinds[name].step(db, place, steps.size, order)
      steps.took(clock.monotonic() - began)
      await sleep(steps.restMs)
      due += result.due
      place = result.next
    } while (place !== null)
    counts[name] = due
  }
  return counts
}
