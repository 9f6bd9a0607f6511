import { csvLine } from './csv-line.ts'
import type { Outcome } from './replay/record.ts'
import type { BacktestReport, ChangedTicket } from './report.ts'

/** More changed tickets than this are for the CSV or JSON. */
const mostShown = 40

/** A report as tables for a terminal. Every text in it is one line. */
export function reportText(report: BacktestReport): string {
  const { account, candidate, active, tickets, withoutEvents, totals, outcomes, changed, reworded } = report
  const period = tickets === 0 ? '' : `, first seen ${shortTime(report.from)} to ${shortTime(report.until)}`
  const left = withoutEvents === 0 ? '' : `; the events of ${withoutEvents} more are not stored any more`
  return [
    `Candidate ${candidate} beside the active policy ${active}, account ${account}`,
    `${tickets} tickets${period}${left}`,
    '',
    ...table([
      ['', 'candidate', 'active'],
      ...Object.entries(totals).map(([result, count]) => [result, count.candidate, count.active]),
    ]),
    '',
    ...table([
      ['result', 'rule', 'reason', 'candidate', 'active'],
      ...outcomes.map(one => [one.result, one.rule ?? '–', one.reason, one.candidate, one.active]),
    ]),
    '',
    ...changedText(changed),
    ...(reworded === 0 ? [] : ['', `${reworded} tickets get other words from the same rule.`]),
  ].join('\n')
}

function changedText(changed: readonly ChangedTicket[]): string[] {
  if (changed.length === 0) return ['No ticket changes.']
  const more = changed.length - mostShown
  return [
    `${changed.length} ${changed.length === 1 ? 'ticket changes' : 'tickets change'}:`,
    ...table([
      ['ticket', 'first seen', 'subject', 'from', 'to'],
      ...changed
        .slice(0, mostShown)
        .map(one => [
          one.ticketId,
          shortTime(one.firstSeenAt),
          one.subject,
          outcomeText(one.from),
          outcomeText(one.to),
        ]),
    ]),
    ...(more > 0 ? [`and ${more} more; --csv FILE or --json has them all`] : []),
  ]
}

/** `answered by Receipt`, `held (robot-like)`, `skipped (cool-down, Receipt)`. */
export function outcomeText({ result, reason, rule }: Outcome): string {
  if (result === 'answered') return `answered by ${rule ?? '–'}`
  return `${result} (${rule === null ? reason : `${reason}, ${rule}`})`
}

const shortTime = (iso: string | null) => (iso ?? '').slice(0, 16).replace('T', ' ')

type Cell = string | number

/** Columns as wide as their widest cell; numbers stand right. */
function table(rows: ReadonlyArray<readonly Cell[]>): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => widthOf(String(row[column] ?? '')))),
  )
  return rows.map(row => `  ${row.map((cell, at) => padded(cell, widths[at] ?? 0)).join('  ')}`.trimEnd())
}

const widthOf = (text: string) => Array.from(text).length

function padded(cell: Cell, width: number): string {
  const space = ' '.repeat(width - widthOf(String(cell)))
  return typeof cell === 'number' ? space + String(cell) : cell + space
}

const csvHead = [
  'ticket',
  'first_seen',
  'subject',
  'from',
  'from_rule',
  'from_reason',
  'to',
  'to_rule',
  'to_reason',
]

/** The changed tickets as CSV (RFC 4180). */
export function reportCsv({ changed }: BacktestReport): string {
  const rows = changed.map(({ ticketId, firstSeenAt, subject, from, to }) => [
    String(ticketId),
    firstSeenAt,
    subject,
    from.result,
    from.rule ?? '',
    from.reason,
    to.result,
    to.rule ?? '',
    to.reason,
  ])
  return [csvHead, ...rows].map(csvLine).join('')
}
