import type { Sql } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import type { Policy } from '../policy/policy.ts'
import type { OpeningTicket } from './from-api/opening.ts'
import type { RunsByTicket } from './read-stored.ts'
import type { StoredTicket, TicketAccount } from './replay/look-at-run.ts'
import type { ReplayedTicket } from './replay/record.ts'
import { startReplay, type TicketReplay, withAnswersTo } from './replay/replay-ticket.ts'
import { type Block, type Resolved, resolveOutcomes } from './replay/resolve-outcomes.ts'
import { type SideName, type SideOptions, type Sides, sideNames, sidesOf, type Tools } from './replay/side.ts'
import { type BacktestReport, reportOf } from './report.ts'
import { type BacktestState, checkSameTask, freshState } from './state.ts'
import { fetchedTickets, storedTickets, type TicketSource } from './ticket-source.ts'

/** What a backtest reads from and works with. */
export interface BacktestContext extends Tools, Omit<SideOptions, 'profile'> {
  sql: Sql
  /** Tickets that are read at a time. */
  pageSize: number
  /** Lets others have their turn; called every few milliseconds of work. */
  breathe(): Promise<void>
}

export interface BacktestOrder {
  account: string
  candidate: Policy
  active: Policy
  /** How many tickets, counted from the newest. */
  last: number
  /** Where a stopped one is to go on. */
  resume: BacktestState | null
  /** Tickets that were read from the API, in place of the stored ones. */
  fetched?: readonly OpeningTicket[]
}

export interface Progress {
  done: number
  total: number
}

export type BacktestEnd =
  | {
      done: true
      report: BacktestReport
      /** What each ticket came to, by its id. */
      resolved: Record<SideName, Map<number, Resolved>>
    }
  | { done: false; state: BacktestState }

/**
 * Runs a candidate over stored tickets, beside the active policy. Nothing is written. First each ticket by itself,
 * page by page from the newest down; then the brakes over all of them, in the order in which they came.
 *
 * @param signal stops it between two tickets; what is done is given back.
 * @throws FinalError USAGE when the account is not known, or `resume` belongs to another task.
 */
export async function runBacktest(
  context: BacktestContext,
  order: BacktestOrder,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<BacktestEnd> {
  const { sql } = context
  const source =
    order.fetched === undefined
      ? storedTickets(sql, order.account)
      : fetchedTickets(sql, order.account, order.fetched)
  const account = await source.account()
  if (account === null) throw new FinalError('USAGE', `There is no account ${order.account}.`)
  const task = {
    account: order.account,
    candidate: order.candidate.version,
    active: order.active.version,
    last: order.last,
  }
  if (order.resume !== null) checkSameTask(order.resume, task)
  const state = order.resume ?? freshState(task, await source.count(order.last))
  const sides = await sidesOf(order, { ...context, profile: account.profile })
  const readPage = pageReader(context, source, state)
  let next = readPage()
  for (;;) {
    onProgress({ done: state.done, total: state.total })
    const page = await next
    if (signal.aborted) return { done: false, state }
    if (page.tickets.length === 0) break
    // Read while this one is replayed.
    next = readPage()
    // Whoever awaits it hears of its failure; nobody does after a stop.
    next.catch(() => {})
    try {
      await replayPage(context, source, account, sides, state, page, signal)
    } finally {
      // Its query is over before the database may be closed.
      if (signal.aborted) await next.catch(() => {})
    }
  }
  const blocks = await blocksBefore(source, state.tickets)
  const resolved = await resolveBoth(context, sides, state.tickets, blocks)
  const report = reportOf(
    { ...task, withoutEvents: state.withoutEvents },
    state.tickets,
    resolved.candidate,
    resolved.active,
  )
  return { done: true, report, resolved }
}

interface Page {
  tickets: StoredTicket[]
  first: RunsByTicket
}

/** Gives one page after the other, from where `state` stands on; at the end empty ones. */
function pageReader({ pageSize }: BacktestContext, source: TicketSource, state: BacktestState) {
  let { below } = state
  let left = state.total - state.done
  let last: Promise<Page> | null = null
  async function read(): Promise<Page> {
    await last
    const size = Math.min(pageSize, left)
    const tickets = size <= 0 ? [] : await source.tickets(below, size)
    const ids = tickets.map(ticket => ticket.id)
    left -= tickets.length
    below = ids.at(-1) ?? below
    return { tickets, first: ids.length === 0 ? new Map() : await source.firstRuns(ids) }
  }
  return () => (last = read())
}

/** A page, added to `state` as a whole or, when it is stopped, not at all. */
async function replayPage(
  context: BacktestContext,
  source: TicketSource,
  account: TicketAccount,
  sides: Sides,
  state: BacktestState,
  { tickets, first }: Page,
  signal: AbortSignal,
): Promise<void> {
  const replays = new Map<number, TicketReplay>()
  const open: Array<{ id: number; at: Date }> = []
  for (const [at, ticket] of tickets.entries()) {
    if (at % breath === 0) await context.breathe()
    if (signal.aborted) return
    const runs = first.get(ticket.id)?.() ?? []
    const last = runs.at(-1)
    if (last === undefined) continue
    const replay = startReplay(ticket, account, sides, context)
    for (const run of runs) replay.run(run)
    replays.set(ticket.id, replay)
    if (replay.isOpen()) open.push({ id: ticket.id, at: last.at })
  }
  await replayLater(context, source, replays, open)
  if (signal.aborted) return
  await keep(source, state, replays)
  state.done += tickets.length
  state.withoutEvents += tickets.length - replays.size
  state.below = tickets.at(-1)?.id ?? state.below
}

/** So many tickets between two breaths: some milliseconds. */
const breath = 10

async function replayLater(
  { breathe }: BacktestContext,
  source: TicketSource,
  replays: ReadonlyMap<number, TicketReplay>,
  open: ReadonlyArray<{ id: number; at: Date }>,
): Promise<void> {
  if (open.length === 0) return
  let at = 0
  for (const [id, runs] of await source.laterRuns(open)) {
    if (at++ % breath === 0) await breathe()
    const replay = replays.get(id)
    for (const run of runs()) if (replay?.isOpen() === true) replay.run(run)
  }
}

async function keep(
  source: TicketSource,
  state: BacktestState,
  replays: ReadonlyMap<number, TicketReplay>,
): Promise<void> {
  const references = new Map(Array.from(replays, ([id, replay]) => [id, replay.references()]))
  const replied = await source.replied([...references.values()].flat())
  for (const [id, replay] of replays)
    state.tickets.push(withAnswersTo(replay.result(), references.get(id) ?? [], replied))
}

async function blocksBefore(source: TicketSource, tickets: readonly ReplayedTicket[]): Promise<Block[]> {
  const first = tickets.reduce<string | null>(
    (least, { firstSeenAt }) => (least !== null && least <= firstSeenAt ? least : firstSeenAt),
    null,
  )
  return first === null ? [] : await source.blocks(new Date(first))
}

async function resolveBoth(
  { breathe }: BacktestContext,
  sides: Sides,
  tickets: readonly ReplayedTicket[],
  blocks: readonly Block[],
): Promise<Record<SideName, Map<number, Resolved>>> {
  const resolved: Record<SideName, Map<number, Resolved>> = { candidate: new Map(), active: new Map() }
  for (const name of sideNames) {
    const courses = tickets.map(ticket => ({ id: ticket.id, course: ticket[name] }))
    const resolving = resolveOutcomes(courses, sides[name].policy.brakes, blocks)
    let step = resolving.next()
    for (; step.done !== true; step = resolving.next()) await breathe()
    resolved[name] = step.value
  }
  return resolved
}
