import { stringify } from 'yaml'
import { z } from 'zod'
import type { BacktestView } from '../backtest/backtests.ts'
import { candidateOf } from '../backtest/candidate.ts'
import { openingOf, openingTicket } from '../backtest/from-api/opening.ts'
import { quarterPaceMs } from '../backtest/from-api/quarter-pace.ts'
import { previewPage, previewText } from '../backtest/preview/preview-text.ts'
import { previewTicket } from '../backtest/preview/try-preview.ts'
import { reportText } from '../backtest/report-text.ts'
import { readState } from '../backtest/state.ts'
import { FinalError, RetryError } from '../errors.ts'
import { calendarOfBusinessHours, type ImportedCalendar } from '../policy/business-hours.ts'
import type { Report, Request } from './report.ts'
import { helpdeskOf, type SetupContext, soon } from './setup-context.ts'

/** Trying policies out, and what helps to write one. Nothing here changes how tickets are answered. */
export const aheadOperations = {
  /** Starts a backtest, looks at it, or stops it: `commands/backtest.ts` asks for these in turn. */
  async backtest(context: SetupContext, { positionals: [verb, id = ''], flags }: Request): Promise<Report> {
    const { backtests } = context.trials
    if (verb === 'start') return viewReport(await startBacktest(context, flags))
    if (verb === 'look') return viewReport(backtests.look(id))
    if (verb === 'stop') {
      const report = viewReport(await backtests.stop(id))
      return { ...report, data: { view: report.data, state: backtests.stateOf(id) } }
    }
    throw new FinalError('USAGE', 'Write: greeter backtest --policy FILE')
  },
  /** A page of tickets by number, or one as it was when it was opened; and how long to wait before the next call. */
  async 'read-from-api'(context: SetupContext, { positionals: [verb, what] }: Request): Promise<Report> {
    const { client } = helpdeskOf(context)
    try {
      if (verb === 'page') {
        const { body, rate } = await client.listChangedTickets(what ?? null, soon())
        const ids = body.tickets.map(({ id }) => id)
        return readReport({ ids, nextCursor: body.nextCursor, waitMs: quarterPaceMs(rate) })
      }
      const { body, rate } = await client.getTicket(Number(what), soon())
      return readReport({ opening: openingOf(body.raw), waitMs: quarterPaceMs(rate) })
    } catch (error) {
      if (error instanceof RetryError) return readReport({ again: true, waitMs: error.retryAfterMs ?? 5_000 })
      if (verb !== 'page' && error instanceof FinalError && error.code === 'HELPDESK_NOT_FOUND')
        return readReport({ opening: null, waitMs: quarterPaceMs(null) })
      throw error
    }
  },
  async preview({ trials, account }: SetupContext, { flags }: Request): Promise<Report> {
    const ticketId = Number(textOf(flags['ticket']))
    if (!Number.isSafeInteger(ticketId) || ticketId < 1)
      throw new FinalError('USAGE', '--ticket is the number of a ticket.')
    const wish = {
      policy: candidateOf(textOf(flags['policy']) ?? '', textOf(flags['name']) ?? 'policy'),
      rule: textOf(flags['rule']),
      language: textOf(flags['language']),
      at: textOf(flags['at']),
    }
    const preview = await previewTicket(wish, { account, ticketId }, trials)
    const lines = previewText(preview, `Ticket ${ticketId}`).split('\n')
    return { lines, data: { preview, page: previewPage(preview) }, exitCode: 0 }
  },
  /** Gorgias's own business hours as calendars of a policy (FACTS 4.5). */
  async 'import-hours'(context: SetupContext): Promise<Report> {
    const { body } = await helpdeskOf(context).setup.listSettings('business-hours', soon())
    const read = body.map(calendarOfBusinessHours)
    const problem = read.find(one => !one.ok)
    if (problem !== undefined)
      throw new FinalError('USAGE', `The business hours in Gorgias cannot be read: ${problem.problem}.`)
    const found = read.filter(isRead).map(({ calendar }) => calendar)
    if (found.length === 0) throw new FinalError('USAGE', 'The account has no business hours in Gorgias.')
    const calendars = Object.fromEntries(found.map((calendar, at) => [calendarName(at), calendar]))
    return { lines: stringify({ calendars }).trimEnd().split('\n'), data: { calendars }, exitCode: 0 }
  },
}

/** What one call has brought. */
const readReport = (data: Readonly<Record<string, unknown>>): Report => ({ lines: [], data, exitCode: 0 })

const isRead = (one: ImportedCalendar): one is ImportedCalendar & { ok: true } => one.ok
const calendarName = (at: number) => (at === 0 ? 'business-hours' : `business-hours-${at + 1}`)
const textOf = (flag: boolean | string | undefined) => (typeof flag === 'string' && flag !== '' ? flag : null)

async function startBacktest(
  { trials, account }: SetupContext,
  flags: Request['flags'],
): Promise<BacktestView> {
  const last = Number(textOf(flags['last']) ?? Number.NaN)
  if (!Number.isSafeInteger(last) || last < 1)
    throw new FinalError('USAGE', '--last is a number of tickets, from 1 up.')
  const resume = textOf(flags['resume'])
  const tickets = textOf(flags['tickets'])
  return trials.backtests.start({
    account,
    candidate: candidateOf(textOf(flags['policy']) ?? '', textOf(flags['name']) ?? 'policy'),
    active: await trials.activePolicy(account),
    last,
    resume: resume === null ? null : readState(resume),
    ...(tickets !== null && { fetched: z.array(openingTicket).parse(JSON.parse(tickets)) }),
  })
}

function viewReport(view: BacktestView | null): Report {
  if (view === null)
    throw new FinalError('USAGE', 'This backtest is not known here; Greeter may have started anew.')
  const lines = view.report === null ? [] : reportText(view.report).split('\n')
  return { lines, data: view, exitCode: 0 }
}
