/** A backtest before Greeter has heard of any ticket: read slowly, kept, and tried as they were when they were opened. */
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BacktestView } from '../../src/backtest/backtests.ts'
import { openingOf } from '../../src/backtest/from-api/opening.ts'
import { quarterPaceMs } from '../../src/backtest/from-api/quarter-pace.ts'
import type { Session } from '../../src/commands/run-operation.ts'
import { ticketsFromApi } from '../../src/commands/tickets-from-api.ts'
import { operations } from '../../src/setup/operations.ts'
import { openEmbedded } from '../support/embedded-database.ts'
import { type Desk, startDesk } from '../support/greeter.ts'
import type { TestDatabase } from '../support/reuse.ts'
import { until } from '../support/until.ts'

const candidate = `
greeter: 1
rules:
  - { name: Refund, when: { subject: { containsWord: refund } }, send: { reply: receipt } }
templates:
  receipt: { text: "We have your message. This is automatic; reply to reach a person." }
`

let opened: TestDatabase
let desk: Desk
let folder: string

beforeEach(async () => {
  opened = await openEmbedded()
  desk = await startDesk({ database: opened.database, triggers: null })
  folder = await mkdtemp(join(tmpdir(), 'greeter-backtest-'))
})
afterEach(async () => {
  await desk.close()
  await opened.drop()
  await rm(folder, { recursive: true })
})

test('a quarter of what others leave free', () => {
  expect(quarterPaceMs({ used: 0, limit: 40, retryAfterMs: null })).toBe(2_000)
  expect(quarterPaceMs({ used: 20, limit: 40, retryAfterMs: null })).toBe(4_000)
  expect(quarterPaceMs({ used: 40, limit: 40, retryAfterMs: null })).toBe(20_000)
  expect(quarterPaceMs({ used: 40, limit: 40, retryAfterMs: 60_000 })).toBe(60_000)
  expect(quarterPaceMs(null)).toBe(2_000)
})

test('a ticket is turned back to its first message', () => {
  const raw = {
    id: 7,
    status: 'closed',
    assignee_user: { id: 1 },
    messages: [
      { id: 2, public: true, created_datetime: '2026-11-02T10:00:00' },
      { id: 1, public: true, created_datetime: '2026-11-01T10:00:00' },
    ],
  }
  const opening = openingOf(JSON.stringify(raw))
  expect(opening).toMatchObject({ id: 7, at: '2026-11-01T10:00:00.000Z' })
  expect(JSON.parse(opening?.body ?? '')).toMatchObject({
    status: 'open',
    assignee_user: null,
    messages: [{ id: 1 }],
  })
  expect(openingOf('{ "id": 7, "messages": [] }')).toBeNull()
})

test('stopped, it goes on where it was; nothing is read twice, and tickets count as they were opened', async () => {
  const { sandbox, greeter } = desk
  const { setup } = greeter
  const ids = Array.from({ length: 6 }, (_, at) => {
    const subject = at % 2 === 0 ? `A refund for ${at}` : `Size ${at}`
    const { ticketId } = sandbox.openTicket({ subject, text: `Hello, this is about number ${at}. Thanks.` })
    sandbox.agentWrites(ticketId, { text: 'It is done.' })
    sandbox.closeTicket(ticketId)
    return ticketId
  })
  await sandbox.idle()
  const stopping = new AbortController()
  const session: Session = {
    async ask(_name, wanted) {
      const report = await operations['read-from-api'](setup, wanted)
      if (readsOf(ids[2] ?? 0) + readsOf(ids[3] ?? 0) > 0) stopping.abort()
      return report
    },
    async close() {},
  }
  const readsOf = (id: number) =>
    sandbox.calls().filter(call => call.method === 'GET' && call.path === `/api/tickets/${id}`).length
  const shown: number[] = []
  const progress = { show: ({ done }: { done: number }) => void shown.push(done), end() {} }
  const cache = join(folder, 'tickets.jsonl')
  const wanted = { last: 6, cache }

  expect(await ticketsFromApi(session, wanted, progress, stopping.signal)).toBeNull()
  const kept = (await readFile(cache, 'utf8')).trim().split('\n').length
  expect(kept).toBeLessThan(6)
  // Killed while it wrote.
  await appendFile(cache, '{"id":1,"op')
  const read = await ticketsFromApi(session, wanted, progress, new AbortController().signal)
  expect(new Set(read?.map(({ id }) => id))).toEqual(new Set(ids))
  expect(ids.map(readsOf).every(reads => reads <= 2)).toBe(true)
  expect(shown.at(-1)).toBe(6)
  const calls = sandbox.calls().length
  expect(await ticketsFromApi(session, wanted, progress, new AbortController().signal)).toEqual(read)
  expect(sandbox.calls().length - calls).toBe(1)

  const flags = { policy: candidate, name: 'candidate', last: '6', tickets: JSON.stringify(read) }
  const { id } = (await operations.backtest(setup, { positionals: ['start'], flags })).data as BacktestView
  const done = await until('it is done', async () => {
    const view = (await operations.backtest(setup, { positionals: ['look', id], flags: {} }))
      .data as BacktestView
    return view.status !== 'running' && view
  })
  expect(done).toMatchObject({ status: 'done', total: 6 })
  expect(done.report).toMatchObject({ totals: { answered: { candidate: 3, active: 6 } } })
  expect(await opened.database.sql.selectFrom('ticket').select('id').execute()).toEqual([])
})
