/**
 * A backtest is worth what its replay is worth: here tickets are decided by Greeter for real, and then replayed.
 */
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidateOf } from '../../src/backtest/candidate.ts'
import { endedByOthers } from '../../src/backtest/replay/look-at-run.ts'
import type { BacktestReport } from '../../src/backtest/report.ts'
import { type BacktestContext, type BacktestOrder, runBacktest } from '../../src/backtest/run-backtest.ts'
import { readState } from '../../src/backtest/state.ts'
import type { Database } from '../../src/db/open.ts'
import type { Reason, Verdict } from '../../src/decide/decision.ts'
import { shapeMessage } from '../../src/helpdesk/gorgias/message-shape.ts'
import { builtInPolicy } from '../../src/policy/policy.ts'
import { brakeKey, keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { account, answerBody, fixtureMails, openingBody, start, startFeed } from '../support/mail-feed.ts'

const minute = 60_000

/** Every fixture mail opens a ticket, every third comes twice; hours later the team answers every second one. */
async function decideAll(database: Database): Promise<number> {
  const feed = await startFeed(database, builtInPolicy)
  const mails = await fixtureMails()
  const tickets = mails.flatMap((mail, at) => (at % 3 === 0 ? [mail, mail] : [mail]))
  const moment = (minutes: number) => new Date(start + minutes * minute)
  for (let at = 0; at < tickets.length; at += 5) {
    const batch = tickets.slice(at, at + 5)
    await feed.at(
      moment(at),
      batch.map((mail, place) => openingBody(mail, at + place + 1, moment(at))),
    )
  }
  const answered = tickets.map((_, at) => at + 1).filter(id => id % 2 === 0)
  for (let at = 0; at < answered.length; at += 25)
    await feed.at(
      moment(1_000 + at),
      answered.slice(at, at + 25).map(id => answerBody(id, moment(1_000 + at))),
    )
  await feed.stop()
  return tickets.length
}

describeOnDatabases('a backtest', kind => {
  let opened: TestDatabase
  let total = 0
  beforeAll(async () => {
    opened = await kind.open()
    total = await decideAll(opened.database)
  }, 120_000)
  afterAll(() => opened.drop())

  const context = async (): Promise<BacktestContext> => ({
    sql: opened.database.sql,
    shape: shapeMessage,
    hash: keyedHash(await brakeKey(opened.database.sql)),
    withNote: false,
    apiUserEmail: null,
    pageSize: 40,
    breathe: () => setImmediate(),
  })
  const order = (candidate: string, more: Partial<BacktestOrder> = {}): BacktestOrder => ({
    account,
    candidate: candidateOf(candidate, 'candidate'),
    active: builtInPolicy,
    last: 10_000,
    resume: null,
    ...more,
  })
  async function run(wanted: BacktestOrder) {
    const end = await runBacktest(await context(), wanted, new AbortController().signal, () => {})
    if (!end.done) throw new Error('The backtest was stopped.')
    return end
  }

  test('says of each ticket what was really decided', async () => {
    const { resolved, report } = await run(order('greeter: 1'))
    const rows = await opened.database.sql
      .selectFrom('decision')
      .select(['ticket_id', 'verdict', 'reason'])
      .orderBy('id')
      .execute()
    const recorded = Map.groupBy(rows, row => row.ticket_id)
    const expected = Array.from(recorded, ([id, decisions]) => [id, told(decisions)])
    const replayed = Array.from(recorded, ([id]) => {
      const outcome = resolved.active.get(id)
      return [id, { result: outcome?.result, reason: outcome?.reason }]
    })
    expect(expected).toHaveLength(total)
    expect(replayed).toEqual(expected)
    // The corpus and the copies reach everything that there is to compare.
    expect(report.totals.answered.active).toBeGreaterThan(20)
    expect(report.totals.skipped.active).toBeGreaterThan(20)
    expect(report.totals.held.active).toBeGreaterThan(3)
    expect(report.outcomes.map(({ reason }) => reason)).toContain('cool-down')
  })

  test('of the active policy against itself has no changes', async () => {
    const { report } = await run(order('greeter: 1'))
    expect(report).toMatchObject({ tickets: total, withoutEvents: 0, changed: [], reworded: 0 })
    for (const { candidate, active } of report.outcomes) expect(candidate).toBe(active)
  })

  test('names each ticket that a candidate treats otherwise, and counts other words', async () => {
    const { report } = await run(
      order(`
greeter: 1
rules:
  - { name: Orders, mode: shadow, when: { subject: { contains: order } }, send: { reply: a } }
  - { name: every new customer ticket, send: { reply: a } }
templates: { a: { text: "Thank you. This is automatic; reply to reach a person." } }`),
    )
    expect(report.changed.length).toBeGreaterThan(0)
    for (const { from, to } of report.changed) {
      expect(to).toMatchObject({ reason: expect.not.stringContaining('no-rule') })
      expect(from).not.toEqual(to)
    }
    expect(report.changed.map(({ to }) => to.reason)).toContain('rule-in-shadow')
    expect(report.reworded).toBe(report.totals.answered.candidate - newlyAnswered(report))
  })

  test('takes the last tickets only when asked, and knows an account that is not there', async () => {
    const { report } = await run(order('greeter: 1', { last: 7 }))
    expect(report.tickets).toBe(7)
    await expect(run(order('greeter: 1', { account: 'nobody' }))).rejects.toThrow(
      'There is no account nobody.',
    )
  })

  test('stopped anywhere and resumed from its file says the same', async () => {
    const whole = (await run(order('greeter: 1'))).report
    let resume: BacktestOrder['resume'] = null
    let stops = 0
    let finished: unknown = null
    for (;;) {
      const stopping = new AbortController()
      let breaths = 0
      const tools = {
        ...(await context()),
        breathe: async () => {
          if (++breaths === 9) stopping.abort()
          await setImmediate()
        },
      }
      const end = await runBacktest(tools, order('greeter: 1', { resume }), stopping.signal, () => {})
      if (end.done) {
        finished = end.report
        break
      }
      stops += 1
      resume = readState(JSON.stringify(end.state))
    }
    expect(finished).toEqual(whole)
    expect(stops).toBeGreaterThan(2)
    const other = order('greeter: 1\nzone: Europe/Berlin', { resume })
    await expect(run(other)).rejects.toThrow('another candidate')
  })
})

/** What a ticket came to by its recorded decisions: its first answer, else the last before the team ended it. */
function told(decisions: ReadonlyArray<{ verdict: Verdict; reason: Reason }>) {
  const answer = decisions.find(({ verdict }) => verdict === 'answer')
  const own = decisions.filter(({ reason }) => !endedByOthers.has(reason))
  const { verdict, reason } = answer ??
    own.at(-1) ??
    decisions[0] ?? { verdict: 'wait', reason: 'needs-ticket' }
  const results = { answer: 'answered', skip: 'skipped', hold: 'held', wait: 'waiting' } as const
  return { result: results[verdict], reason }
}

const newlyAnswered = ({ changed }: BacktestReport) =>
  changed.filter(({ to }) => to.result === 'answered').length

describe('the state of a backtest', () => {
  test.each(['', '{}', '[1]', '{"greeterBacktest":2}'])('is not read from %j', text => {
    expect(() => readState(text)).toThrow('This is no state of a backtest')
  })
})
