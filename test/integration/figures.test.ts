/** The figures of a period, how accounts go, and the pause: as the console asks for them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pauseAccount } from '../../src/accounts/accounts.ts'
import { pauseByHand, resumeByHand } from '../../src/accounts/pause.ts'
import { readFigures } from '../../src/console-api/figures.ts'
import { readOperation } from '../../src/console-api/operation.ts'
import { periodOf } from '../../src/console-api/period.ts'
import { readSeries } from '../../src/console-api/series.ts'
import { readStats } from '../../src/console-api/stats.ts'
import type { Outcome } from '../../src/db/tables.ts'
import { noFacts } from '../../src/helpdesk/facts.ts'
import { createPace, defaultPace } from '../../src/outbox/pace.ts'
import { tellPace } from '../../src/outbox/tell-pace.ts'
import { countStep } from '../../src/retention/count.ts'
import { countSeen } from '../../src/retention/count-seen.ts'
import { account, prepare } from '../support/brakes.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

const day = (date: string, to = date) => ({
  period: periodOf({ from: date, to, zone: 'Europe/Berlin' }),
  account: null,
})
const by = { who: 'user', name: 'anna@example.com', address: '192.0.2.7' } as const

describeOnDatabases('the figures', kind => {
  let opened: TestDatabase
  let id = 0
  beforeEach(async () => {
    opened = await kind.open()
    await prepare(opened.database)
  })
  afterEach(() => opened.drop())
  const db = () => opened.database.sql

  interface Came {
    outcome?: Outcome
    reason?: string
    channel?: string
    rule?: string
    /** Seconds from the customer's message until Gorgias had the reply. */
    took?: number
    /** Seconds from the customer's message until Greeter heard of it. */
    heard?: number
  }
  async function came(
    at: string,
    { outcome = 'answered', reason, channel = 'email', rule, took, heard = 0 }: Came = {},
  ) {
    id++
    const wrote = new Date(at)
    const seen = new Date(wrote.getTime() + heard * 1_000)
    const facts = {
      ...noFacts,
      ticket: { channel },
      opening: {
        messageId: id,
        headersKnown: true,
        evidence: [],
        text: null,
        references: [],
        wroteAt: wrote.toISOString(),
      },
    }
    await db()
      .insertInto('ticket')
      .values({
        account,
        id,
        first_seen_at: seen,
        last_event_at: seen,
        facts: JSON.stringify(facts),
        outcome,
        reason: reason ?? null,
        rule: rule ?? null,
      })
      .execute()
    if (took === undefined) return
    const right = { account, ticket_id: id, purpose: 'receipt', kind: 'reply' } as const
    const accepted = new Date(wrote.getTime() + took * 1_000)
    await db()
      .insertInto('reservation')
      .values({ ...right, at: wrote })
      .execute()
    const times = { created_at: wrote, due_at: wrote, changed_at: accepted, accepted_at: accepted }
    await db()
      .insertInto('outbox')
      .values({ ...right, external_id: `greeter:${id}`, state: 'sent', content: '{}', ...times })
      .execute()
  }

  test('of a day are those of the tickets that came on it, where the viewer is', async () => {
    await came('2026-11-22T22:59:59.999Z')
    await came('2026-11-22T23:00:00Z', { took: 2 })
    await came('2026-11-23T10:00:00Z', { took: 4, heard: 3 })
    await came('2026-11-23T11:00:00Z', { outcome: 'skipped', reason: 'auto-submitted' })
    await came('2026-11-23T12:00:00Z', { outcome: 'held', reason: 'stale' })
    await came('2026-11-23T22:59:59Z', { outcome: 'waiting' })
    await came('2026-11-23T23:00:00Z')
    expect(await readFigures(db(), day('2026-11-23'))).toMatchObject({
      from: '2026-11-22T23:00:00.000Z',
      to: '2026-11-23T23:00:00.000Z',
      received: 5,
      outcomes: { answered: 2, skipped: 1, held: 1, failed: 0, waiting: 1 },
      reasons: [
        { outcome: 'skipped', reason: 'auto-submitted', tickets: 1 },
        { outcome: 'held', reason: 'stale', tickets: 1 },
      ],
      timeToReply: { replies: 2, p50Ms: 2_000, p95Ms: 4_000 },
      now: { held: 1, failed: 0, waiting: 1 },
    })
    const none = { received: 0, now: { held: 0, failed: 0, waiting: 0 } }
    expect(await readFigures(db(), { ...day('2026-11-23'), account: 'other' })).toMatchObject(none)
  })

  test('of a reply are noted when it is accepted: the first one counts, and stays when messages are gone', async () => {
    const timeToReply = async () => (await readFigures(db(), day('2026-11-23'))).timeToReply
    await came('2026-11-23T10:00:00Z', { took: 9 })
    // What cannot be a time of PostgreSQL's keeps no reply from being accepted.
    await db()
      .updateTable('ticket')
      .set({ facts: JSON.stringify({ ...noFacts, opening: { wroteAt: '+275760-09-13T00:00:00.000Z' } }) })
      .where('id', '=', id)
      .execute()
    const message = db().updateTable('outbox').where('ticket_id', '=', id)
    await message.set({ accepted_at: new Date('2026-11-23T10:01:00Z') }).execute()
    expect(await timeToReply()).toEqual({ replies: 1, p50Ms: 9_000, p95Ms: 9_000 })
    await db().deleteFrom('outbox').execute()
    expect(await timeToReply()).toMatchObject({ replies: 1 })
    await db().updateTable('ticket').set({ outcome: 'failed' }).execute()
    expect(await timeToReply()).toMatchObject({ replies: 0 })
  })

  test('by hour and by day know days of 23 and of 25 hours', async () => {
    // Two o'clock comes twice on the 25th of October.
    await came('2026-10-25T00:30:00Z')
    await came('2026-10-25T01:30:00Z', { took: 1 })
    await came('2026-10-25T22:59:59Z')
    const hours = await readSeries(db(), day('2026-10-25'), 'hour')
    expect(hours?.groups).toHaveLength(25)
    expect(hours?.groups.map(({ received }) => received)).toEqual([0, 0, 1, 1, ...Array(20).fill(0), 1])
    expect(hours?.groups[3]).toMatchObject({ key: '2026-10-25T01:00:00.000Z', timeToReply: { p50Ms: 1_000 } })
    const days = await readSeries(db(), day('2026-10-24', '2026-10-26'), 'day')
    expect(days?.groups.map(({ key, received }) => [key, received])).toEqual([
      ['2026-10-23T22:00:00.000Z', 0],
      ['2026-10-24T22:00:00.000Z', 3],
      ['2026-10-25T23:00:00.000Z', 0],
    ])
    expect(await readSeries(db(), day('2026-10-01', '2026-10-26'), 'hour')).toBeNull()
  })

  test('by channel and rule begin with the largest group', async () => {
    await came('2026-11-23T10:00:00Z', { channel: 'chat', rule: 'night' })
    await came('2026-11-23T10:00:00Z', { rule: 'night', outcome: 'failed' })
    await came('2026-11-23T10:00:00Z', { outcome: 'skipped', reason: 'no-rule' })
    const groups = async (by: 'channel' | 'rule' | 'language') =>
      (await readSeries(db(), day('2026-11-23'), by))?.groups.map(({ key, received }) => [key, received])
    expect(await groups('channel')).toEqual([
      ['email', 2],
      ['chat', 1],
    ])
    expect(await groups('rule')).toEqual([
      ['night', 2],
      [null, 1],
    ])
    expect(await groups('language')).toEqual([[null, 3]])
  })

  test('webhooks are the same number before and after they are counted', async () => {
    const now = new Date('2026-11-23T10:00:00Z')
    const event = (key: string, minutes: number, more: object = {}) => ({
      account,
      key,
      source: 'webhook' as const,
      trust: 'full' as const,
      body: Buffer.from('{}'),
      received_at: new Date(now.getTime() - minutes * 60_000),
      handled_at: now,
      ticket_id: 1,
      ...more,
    })
    await db()
      .insertInto('event')
      .values([
        event('a', 9000, { copies: 2 }),
        event('b', 60),
        event('r', 30, { source: 'read' }),
        event('c', 0, { copies: 1 }),
      ])
      .execute()
    const counts = async () => {
      const { received, duplicates } = await readStats(db())
      return { received, duplicates }
    }
    expect(await counts()).toEqual({ received: 6, duplicates: 3 })
    expect(await countStep(db(), countSeen, 2, now)).toBe(true)
    expect(await counts()).toEqual({ received: 6, duplicates: 3 })
    expect(await countStep(db(), countSeen, 2, now)).toBe(false)
    // One more copy of one that was counted.
    await db().updateTable('event').set({ copies: 1 }).where('key', '=', 'b').execute()
    expect(await counts()).toEqual({ received: 7, duplicates: 4 })
    expect(await db().selectFrom('retention').select(['seen']).executeTakeFirst()).toEqual({ seen: 2 })
  })

  test('the pace is what its sender last knew', async () => {
    const now = new Date('2026-11-23T10:00:00Z')
    const clock = { now: () => now, monotonic: () => 0 }
    expect((await readOperation(db(), null, clock)).accounts).toMatchObject([{ id: account, pace: null }])
    const pace = createPace()
    pace.blocked(0, 5_000)
    await tellPace(db(), { account, pace, settings: { ...defaultPace, reserve: 0.1 }, clock })
    const [line] = (await readOperation(db(), account, clock)).accounts
    expect(line?.pace).toMatchObject({
      used: 40,
      limit: 40,
      perSecond: 2,
      keptFree: 4,
      leftFree: 2,
      nextAt: '2026-11-23T10:00:05.000Z',
    })
  })

  test("a person's pause says who and why, stands above Greeter's own, and is written down", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute))
    const clock = { now: () => at(9), monotonic: () => 0 }
    const state = async () => (await readOperation(db(), account, clock)).accounts[0]
    await pauseAccount(db(), account, 'HELPDESK_QUOTA', 'Gorgias says so.', at(0))
    expect(await state()).toMatchObject({ pauseCode: 'HELPDESK_QUOTA', pausedBy: null, pausedByHand: false })
    // Of all, only those that a person paused go on.
    expect(await resumeByHand(db(), { account: null, by }, at(1))).toEqual([])
    expect(await pauseByHand(db(), { account: null, by, reason: 'wrong text' }, at(2))).toEqual([account])
    expect(await state()).toMatchObject({
      pausedAt: at(2).toISOString(),
      pauseDetail: 'wrong text',
      pausedBy: 'user anna@example.com',
      pausedByHand: true,
    })
    expect(await pauseByHand(db(), { account, by, reason: 'again' }, at(3))).toEqual([])
    expect(await resumeByHand(db(), { account: null, by }, at(4))).toEqual([account])
    expect(await state()).toMatchObject({ pausedAt: null, pausedBy: null, pauseDetail: null })
    expect(
      await db().selectFrom('audit').select(['what', 'name', 'address', 'after']).orderBy('id').execute(),
    ).toMatchObject([
      { what: 'account.pause', name: by.name, address: by.address, after: { reason: 'wrong text' } },
      { what: 'account.resume', after: { paused: null } },
    ])
  })
})
