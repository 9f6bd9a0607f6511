import { describe, expect, test } from 'vitest'
import type { Outcome, ReplayedTicket } from './replay/record.ts'
import type { Resolved } from './replay/resolve-outcomes.ts'
import { type BacktestReport, reportOf } from './report.ts'
import { reportCsv, reportText } from './report-text.ts'

const nothing = { approaches: [], otherwise: null, reported: [] }
const ticket = (id: number, subject: string): ReplayedTicket => ({
  id,
  subject,
  firstSeenAt: `2026-11-2${id}T10:00:00.000Z`,
  candidate: nothing,
  active: nothing,
})
const answered = (rule: string, words = 'w'): Resolved => ({
  result: 'answered',
  reason: 'new-customer-ticket',
  rule,
  words,
})
const held: Resolved = { result: 'held', reason: 'robot-like', rule: null, words: null }
const head = { account: 'acme', candidate: 'c', active: 'a', withoutEvents: 2 }

const report: BacktestReport = reportOf(
  head,
  [ticket(3, '=1+1, "x"'), ticket(1, 'Order'), ticket(2, 'Other words')],
  new Map([
    [1, answered('Receipt')],
    [2, answered('Receipt', 'new')],
    [3, held],
  ]),
  new Map([
    [1, answered('Receipt')],
    [2, answered('Receipt')],
    [3, answered('Receipt')],
  ]),
)

describe('the report of a backtest', () => {
  test('counts outcomes on both sides and names what changes', () => {
    const to: Outcome = { result: 'held', reason: 'robot-like', rule: null }
    expect(report).toMatchObject({
      tickets: 3,
      withoutEvents: 2,
      from: '2026-11-21T10:00:00.000Z',
      until: '2026-11-23T10:00:00.000Z',
      totals: {
        answered: { candidate: 2, active: 3 },
        held: { candidate: 1, active: 0 },
        skipped: { candidate: 0, active: 0 },
        waiting: { candidate: 0, active: 0 },
      },
      changed: [{ ticketId: 3, to }],
      reworded: 1,
    })
    expect(report.outcomes.map(one => [one.rule, one.reason, one.candidate, one.active])).toEqual([
      ['Receipt', 'new-customer-ticket', 2, 3],
      [null, 'robot-like', 1, 0],
    ])
  })

  test('is a table for people', () => {
    const text = reportText(report)
    expect(text).toContain('3 tickets, first seen 2026-11-21 10:00 to 2026-11-23 10:00; the events of 2 more')
    expect(text).toMatch(/answered +2 +3\n/)
    expect(text).toMatch(/3 +2026-11-23 10:00 +=1\+1, "x" +answered by Receipt +held \(robot-like\)/)
    expect(text).toContain('1 tickets get other words from the same rule.')
    const lengths = text.split('\n').map(line => line.length)
    expect(Math.max(...lengths)).toBeLessThan(160)
  })

  test('as CSV is quoted, and no subject is a formula', () => {
    expect(reportCsv(report)).toBe(
      'ticket,first_seen,subject,from,from_rule,from_reason,to,to_rule,to_reason\r\n' +
        '3,2026-11-23T10:00:00.000Z,"\'=1+1, ""x""",answered,Receipt,new-customer-ticket,held,,robot-like\r\n',
    )
  })

  test('of nothing says so', () => {
    expect(reportText(reportOf({ ...head, withoutEvents: 0 }, [], new Map(), new Map()))).toMatch(
      /^Candidate c beside the active policy a, account acme\n0 tickets\n[^]*No ticket changes\.$/,
    )
  })
})
