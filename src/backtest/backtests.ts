import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { brakeKey, keyedHash } from '../respond/brakes/keyed-hash.ts'
import type { RespondSettings } from '../respond/respond-settings.ts'
import type { BacktestReport } from './report.ts'
import { type BacktestContext, type BacktestOrder, runBacktest } from './run-backtest.ts'
import type { BacktestState } from './state.ts'

/** A backtest as it stands. */
export interface BacktestView {
  id: string
  account: string
  /** Versions of the two policies. */
  candidate: string
  active: string
  last: number
  status: 'running' | 'done' | 'stopped' | 'failed'
  done: number
  total: number
  startedAt: string
  endedAt: string | null
  /** Why it failed. */
  problem: string | null
  /** Null until it is done. */
  report: BacktestReport | null
}

/** The backtests of this process: one runs at a time, beside everything else, and the last ones are kept. */
export interface Backtests {
  /** @throws FinalError BACKTEST_RUNNING while another one runs. */
  start(order: BacktestOrder): BacktestView
  look(id: string): BacktestView | null
  /** Those that are kept, the newest first. */
  list(): BacktestView[]
  /** Stops one after the ticket it is at. @returns null when it is not known. */
  stop(id: string): Promise<BacktestView | null>
  /** Where a stopped one can go on. */
  stateOf(id: string): BacktestState | null
  close(): Promise<void>
}

export interface BacktestsOptions {
  database: Database
  clock: Clock
  config: Pick<Config, 'note' | 'gorgias'>
  shape: RespondSettings['shape']
}

interface Run {
  view: BacktestView
  state: BacktestState | null
  stopping: AbortController
  ended: Promise<void>
}

/** Finished ones stay to be looked at, as many as these. */
const mostKept = 5

/** The embedded database answers in this very thread, so it is asked for less at a time. */
const pageSizes = { server: 500, embedded: 100 } as const

export function createBacktests(options: BacktestsOptions): Backtests {
  const { clock } = options
  const runs = new Map<string, Run>()

  async function go(run: Run, order: BacktestOrder): Promise<void> {
    const { view, stopping } = run
    try {
      const end = await runBacktest(await contextOf(options), order, stopping.signal, progress =>
        Object.assign(view, progress),
      )
      if (end.done)
        Object.assign(view, { status: 'done', report: end.report } satisfies Partial<BacktestView>)
      else {
        run.state = end.state
        view.status = 'stopped'
      }
    } catch (error) {
      view.status = 'failed'
      view.problem = error instanceof Error ? error.message : String(error)
    }
    view.endedAt = clock.now().toISOString()
  }

  function forgetOld() {
    const over = [...runs.values()].filter(({ view }) => view.status !== 'running')
    for (const { view } of over.slice(0, Math.max(0, over.length - mostKept))) runs.delete(view.id)
  }

  return {
    start(order) {
      if ([...runs.values()].some(({ view }) => view.status === 'running'))
        throw new FinalError('BACKTEST_RUNNING', 'Another backtest is running; wait for it, or stop it.')
      const view: BacktestView = {
        id: randomUUID(),
        account: order.account,
        candidate: order.candidate.version,
        active: order.active.version,
        last: order.last,
        status: 'running',
        done: order.resume?.done ?? 0,
        total: order.resume?.total ?? 0,
        startedAt: clock.now().toISOString(),
        endedAt: null,
        problem: null,
        report: null,
      }
      const run: Run = { view, state: null, stopping: new AbortController(), ended: Promise.resolve() }
      runs.set(view.id, run)
      run.ended = go(run, order)
      forgetOld()
      return { ...view }
    },
    look: id => copyOf(runs.get(id)),
    list: () =>
      [...runs.values()]
        .toReversed()
        .map(copyOf)
        .filter(view => view !== null),
    async stop(id) {
      const run = runs.get(id)
      run?.stopping.abort()
      await run?.ended
      return copyOf(run)
    },
    stateOf: id => runs.get(id)?.state ?? null,
    async close() {
      for (const { stopping } of runs.values()) stopping.abort()
      for (const { ended } of runs.values()) await ended
    },
  }
}

const copyOf = (run: Run | undefined): BacktestView | null => (run === undefined ? null : { ...run.view })

async function contextOf({ database, config, shape }: BacktestsOptions): Promise<BacktestContext> {
  const { sql, kind } = database
  return {
    sql,
    shape,
    hash: keyedHash(await brakeKey(sql)),
    withNote: config.note,
    apiUserEmail: config.gorgias?.email ?? null,
    pageSize: pageSizes[kind],
    breathe: () => setImmediate(),
  }
}
