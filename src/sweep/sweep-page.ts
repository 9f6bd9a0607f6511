import { askForMissed } from './ask-for-missed.ts'
import { callLeniently } from './lenient-call.ts'
import { dueAfter, floorOf, isSettled, nextMark } from './mark.ts'
import { type Progress, type Step, writeProgress } from './progress.ts'
import type { SweepContext } from './sweep-context.ts'

/**
 * One page of a sweep: a hundred changed tickets, the last changed first, compared with what events have told. The
 * sweep ends where the changes lie behind the mark. A page that is done twice does nothing twice.
 */
export async function sweepPage(context: SweepContext, progress: Progress): Promise<void> {
  const { account, clock, sql, timing, log } = context
  const { underWay, mark, connectedAt } = progress
  const cursor = underWay?.cursor ?? null
  const answer = await callLeniently(context, (options, client) => client.listChangedTickets(cursor, options))
  const { tickets, nextCursor } = answer.body
  const now = clock.now()
  const theirNow = answer.serverTime ?? now

  const floor = floorOf(mark, connectedAt, timing.overlap)
  const changed = tickets
    .filter(ticket => Date.parse(ticket.updatedAt) >= floor.getTime())
    // Tickets older than the connection are left alone (DESIGN section 4, safe first run).
    .filter(ticket => Date.parse(ticket.createdAt) >= connectedAt.getTime())
    .map(ticket => ({ ...ticket, settled: isSettled(new Date(ticket.updatedAt), theirNow, timing.settle) }))
  const missed =
    changed.length === 0 ? { asked: 0, unsettled: 0 } : await askForMissed(sql, account, changed, now)
  if (missed.asked > 0)
    log.warn({ account, tickets: missed.asked }, 'the sweep found what no webhook told of')

  const newest = tickets[0] === undefined ? null : new Date(tickets[0].updatedAt)
  const aim = underWay === null ? nextMark(mark, newest, theirNow) : underWay.nextMark
  const unsettled = (underWay?.unsettled ?? 0) + missed.unsettled
  const oldest = tickets.at(-1)?.updatedAt
  const isBehind = oldest === undefined || Date.parse(oldest) < floor.getTime()
  const done = { found: missed.asked, at: now }
  const step: Step =
    isBehind || nextCursor === null || nextCursor === cursor
      ? { ...done, underWay: null, mark: aim, dueAt: dueAfter(now, unsettled, timing.period, timing.settle) }
      : { ...done, underWay: { cursor: nextCursor, cursorAt: now, nextMark: aim, unsettled } }
  await writeProgress(context, progress, step)
}
