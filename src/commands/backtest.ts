import { readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { BacktestView } from '../backtest/backtests.ts'
import type { BacktestReport } from '../backtest/report.ts'
import { reportCsv } from '../backtest/report-text.ts'
import type { BacktestState } from '../backtest/state.ts'
import { FinalError } from '../errors.ts'
import { environmentConfig } from './open.ts'
import { textOfFile } from './policy-files.ts'
import { progressLine } from './progress-line.ts'
import { openSession, type Session } from './run-operation.ts'
import { ticketsFromApi } from './tickets-from-api.ts'

/** Where a stopped backtest waits for `--resume`, unless `--state` says otherwise. */
const usualState = 'greeter-backtest.json'

/** Where tickets that were read from the API are kept, unless `--cache` says otherwise. */
const usualCache = 'greeter-backtest-tickets.jsonl'

/** Stopped by a person, as a shell knows it. */
const interrupted = 130

/**
 * `greeter backtest --policy FILE`: what a candidate would have done with the last stored tickets. It runs in the
 * Greeter that has the database, else here. Ctrl-C writes down how far it came.
 */
export async function backtest(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      policy: { type: 'string' },
      last: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
      csv: { type: 'string' },
      state: { type: 'string', default: usualState },
      resume: { type: 'boolean', default: false },
      'from-api': { type: 'boolean', default: false },
      cache: { type: 'string', default: usualCache },
      'fail-on-change': { type: 'boolean', default: false },
    },
  })
  if (values.policy === undefined)
    throw new FinalError('USAGE', 'Write: greeter backtest --policy FILE [--last 1000] [--csv FILE] [--json]')
  const flags = {
    policy: await textOfFile(values.policy),
    name: values.policy,
    last: values.last,
    ...(values.resume && { resume: await stateIn(values.state) }),
  }
  const session = openSession(environmentConfig())
  try {
    const fetched = values['from-api'] ? await readTickets(session, values) : ''
    if (fetched === null) return
    const ended = await runToEnd(session, { ...flags, ...(fetched !== '' && { tickets: fetched }) })
    if (ended.state !== null) {
      await writeFile(values.state, JSON.stringify(ended.state), { mode: 0o600 })
      process.stderr.write(
        `Stopped after ${ended.view.done} of ${ended.view.total} tickets; --resume goes on.\n`,
      )
      process.exitCode = interrupted
      return
    }
    const report = reportIn(ended.view)
    if (values.csv !== undefined) await writeFile(values.csv, reportCsv(report))
    if (values.resume) await rm(values.state, { force: true })
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${ended.lines.join('\n')}\n`)
    if (values['fail-on-change'] && report.changed.length > 0) process.exitCode = 1
  } finally {
    await session.close()
  }
}

/** The tickets as the operation takes them; null when it was stopped: the same command goes on where it was. */
async function readTickets(
  session: Session,
  { last, cache }: { last: string; cache: string },
): Promise<string | null> {
  return await untilStopped(async (progress, stopping) => {
    const read = await ticketsFromApi(session, { last: Number(last), cache }, progress, stopping)
    if (read !== null) return JSON.stringify(read)
    process.stderr.write(`Stopped; what was read is in ${cache}, and the same command goes on.\n`)
    process.exitCode = interrupted
    return null
  })
}

/** Work that shows its progress, and hears of the first Ctrl+C or SIGTERM by the signal that it is given. */
async function untilStopped<T>(
  work: (progress: ReturnType<typeof progressLine>, stopping: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController()
  const onSignal = () => stopping.abort()
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const progress = progressLine(process.stderr)
  try {
    return await work(progress, stopping.signal)
  } finally {
    progress.end()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

async function stateIn(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    throw new FinalError('USAGE', `${file} cannot be read: there is no stopped backtest to go on with.`, {
      cause: error,
    })
  })
}

function reportIn({ status, problem, report }: BacktestView): BacktestReport {
  if (report !== null) return report
  throw new FinalError('USAGE', problem ?? `The backtest is ${status} and has no report.`)
}

interface Ended {
  view: BacktestView
  lines: string[]
  /** Where to go on; null when it came to its end. */
  state: BacktestState | null
}

/** How often the progress is looked at. */
const everyMs = 100

async function runToEnd(session: Session, flags: Record<string, string>): Promise<Ended> {
  const ask = async (verb: string, id: string[]) =>
    await session.ask('backtest', { positionals: [verb, ...id], flags: verb === 'start' ? flags : {} })
  return await untilStopped(async (progress, stopping) => {
    // Both ends of an operation are this program, here and below.
    const { id } = (await ask('start', [])).data as BacktestView
    for (;;) {
      const { data, lines } = await ask('look', [id])
      const view = data as BacktestView
      progress.show(view)
      if (view.status !== 'running') return { view, lines, state: null }
      if (stopping.aborted) {
        const stopped = (await ask('stop', [id])).data as Pick<Ended, 'view' | 'state'>
        if (stopped.state !== null) return { ...stopped, lines: [] }
      }
      await sleep(everyMs, undefined, { signal: stopping }).catch(() => {})
    }
  })
}
