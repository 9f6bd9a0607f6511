import { type ActContext, type ActResult, act } from '../acts/carry-out.ts'
import type { TicketRef } from '../acts/subject.ts'
import { readWorkList, type WorkListName, workLists } from '../acts/work-list.ts'
import { commandLine } from '../audit/audit.ts'
import { readAlarms } from '../console-api/alarms.ts'
import type { AlarmLine, WorkLine } from '../console-api/contract.ts'
import { workPage } from '../console-api/list-work.ts'
import type { ActName } from '../db/tables.ts'
import { FinalError } from '../errors.ts'
import type { Report, Request } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/** The work lists, and what a person does with them. */
export const workOperations = {
  async list({ database, clock }: SetupContext, { positionals: [name], flags }: Request): Promise<Report> {
    const list = workLists.find(one => one === name)
    if (list === undefined) throw usage(`Write: greeter list ${workLists.join('|')}`)
    const filter = { list, reason: textOf(flags['reason']), account: null, before: null }
    const query = { ...filter, order: 'newest' as const, limit: limitOf(flags['limit']), after: null }
    const page = await workPage(database.sql, query, clock.now())
    const total = page.reasons.reduce((sum, { items }) => sum + items, 0)
    const head = total === 0 ? `Nothing is on the list "${list}".` : `${total} on the list "${list}":`
    const counts = page.reasons.map(
      ({ items, reason, reasonText }) => `  ${items} × ${reason}: ${reasonText}`,
    )
    return { lines: [head, ...counts, ...page.items.flatMap(inWords)], data: page, exitCode: 0 }
  },
  async alarms({ database }: SetupContext): Promise<Report> {
    const alarms = await readAlarms(database.sql, mostAlarms)
    const open = alarms.filter(({ endedAt }) => endedAt === null)
    const over = alarms.filter(({ endedAt }) => endedAt !== null)
    const lines = [
      ...(open.length === 0 ? ['No alarm is open.'] : open.flatMap(openAlarm)),
      ...over.map(
        ({ title, account, startedAt, endedAt }) =>
          `  over: ${title}${account === null ? '' : ` (${account})`}, ${startedAt} to ${endedAt}`,
      ),
    ]
    return { lines, data: { alarms }, exitCode: open.length === 0 ? 0 : 1 }
  },
  answer: actOperation('answer', []),
  retry: actOperation('retry', ['held', 'failed']),
  dismiss: actOperation('dismiss', ['held', 'failed', 'dead']),
  redrive: actOperation('redrive', ['dead']),
}

const mostAlarms = 20

const openAlarm = ({ title, account, detail, startedAt, doThis }: AlarmLine): string[] => [
  `! ${title}${account === null ? '' : ` (${account})`}, since ${startedAt}: ${detail}`,
  `    → ${doThis}`,
]

const usage = (text: string) => new FinalError('USAGE', text)
const textOf = (flag: boolean | string | undefined) => (typeof flag === 'string' && flag !== '' ? flag : null)

function limitOf(flag: boolean | string | undefined): number {
  const text = textOf(flag)
  const limit = text === null ? 50 : Number(text)
  if (!Number.isSafeInteger(limit) || limit < 1) throw usage('--limit is a number of lines, from 1 up.')
  return limit
}

function inWords({ ticketId, what, reasonText, detail, subject, channel, ageSeconds }: WorkLine): string[] {
  const about = `${ticketId}  ${ageInWords(ageSeconds)}  ${channel ?? '?'}  ${what}: ${reasonText}`
  const more = [subject === null ? [] : [`    “${subject}”`], detail === null ? [] : [`    ${detail}`]]
  return [about, ...more.flat()]
}

/** The age in its largest unit: a list is looked over, not measured. */
function ageInWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`
}

/** A command that acts on the tickets named, or with --all on everything that is on one of `lists` now. */
function actOperation(name: ActName, lists: readonly WorkListName[]) {
  return async (context: SetupContext, { positionals, flags }: Request): Promise<Report> => {
    const list = lists.find(one => one === positionals[0])
    const tickets =
      list === undefined ? ticketsNamed(context.account, positionals) : await ticketsOn(context, list, flags)
    if (tickets === null) throw usage(usageOf(name, lists))
    const results = await act(actContext(context), {
      act: name,
      tickets,
      force: flags['force'] === true,
      preview: flags['preview'] === true,
      by: commandLine,
    })
    const refused = results.some(({ possible }) => !possible)
    return { lines: resultLines(results), data: { results }, exitCode: refused ? 1 : 0 }
  }
}

const usageOf = (name: ActName, lists: readonly WorkListName[]) => {
  const all = lists.length === 0 ? '' : `, or greeter ${name} ${lists.join('|')} --all`
  return `Write: greeter ${name} TICKET...${all}`
}

const actContext = ({ database, clock, wakeSender }: SetupContext): ActContext => ({
  sql: database.sql,
  clock,
  wakeSender,
})

function ticketsNamed(account: string, words: readonly string[]): TicketRef[] | null {
  const ids = words.map(Number)
  const usable = ids.length > 0 && ids.every(id => Number.isSafeInteger(id) && id > 0)
  return usable ? ids.map(ticketId => ({ account, ticketId })) : null
}

/** One call of a command acts on at most this many; called again, it goes on. */
const mostTickets = 10_000

async function ticketsOn(
  { database }: SetupContext,
  list: WorkListName,
  flags: Request['flags'],
): Promise<TicketRef[] | null> {
  if (flags['all'] !== true) return null
  return await readWorkList(database.sql, {
    list,
    account: null,
    reason: textOf(flags['reason']),
    before: null,
    order: 'newest',
    limit: mostTickets,
    after: null,
  })
}

function resultLines(results: readonly ActResult[]): string[] {
  if (results.length === 0) return ['Nothing is on that list.']
  return results.map(({ ticketId, possible, done, text }) => {
    const mark = possible ? (done ? '✓' : '→') : '✗'
    return `${mark} ${ticketId}: ${text}`
  })
}
