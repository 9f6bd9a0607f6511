/** What is old goes in small steps; what is not finished stays, and the right to reply outlives everything. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/open.ts'
import { countDue, runPass } from '../../src/retention/pass.ts'
import { claimPass, completePass } from '../../src/retention/state.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Zauberberg', email: 'anna.zauberberg@example.com' }
const told = { subject: 'Teapot Quetzal', text: 'Where is my teapot with the wombat?' }
const personal = ['zauberberg', 'quetzal', 'wombat']

const { keep } = readConfig({})
const days = 24 * 3_600_000

describeOnDatabases('retention', kind => {
  const one = oneDesk(kind)

  const clockIn = (ms: number): Clock => ({
    now: () => new Date(Date.now() + ms),
    monotonic: () => performance.now(),
  })
  const passIn = async (database: Database, ms: number) => {
    // The desk's own pass runs at its start.
    await until('the desk has looked', async () => (await one.now.stats()).retention !== null)
    const { signal } = new AbortController()
    const { sql: db, kind: of } = database
    return await runPass({ sql: db, kind: of, clock: clockIn(ms), keep, holder: 'test', signal })
  }
  const count = async (table: string) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(
      one.database.sql,
    )
    return rows[0]?.n
  }
  const send = async (body: object) => {
    const response = await one.now.greeter.fetch(
      new Request('http://greeter.test/webhooks/gorgias', {
        method: 'POST',
        headers: { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    expect(response.status).toBe(200)
  }
  const firstBody = async (ticketId: number) => {
    const row = await one.database.sql
      .selectFrom('event')
      .select('body')
      .where('ticket_id', '=', ticketId)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    // The sandbox's own webhook.
    return JSON.parse(Buffer.from(row.body).toString()) as { event: { id: number } }
  }
  const replies = (ticketId: number) =>
    one.now.sandbox.messages(ticketId).filter(({ external_id: id }) => id?.startsWith('greeter:'))

  test('each kind goes when its time is over, and a ticket answered once is never answered again', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
    await desk.quiet()
    const before = await desk.stats()
    const body = await firstBody(ticketId)

    expect((await passIn(one.database, 29 * days))?.removed).toEqual({})
    expect((await passIn(one.database, 31 * days))?.removed).toEqual({ bodies: before.received, texts: 1 })
    expect(await count(`event where octet_length(body) > 0`)).toBe(0)
    expect(await everythingIn(one.database)).not.toContain('wombat')

    expect((await passIn(one.database, 91 * days))?.removed).toEqual({ events: before.received })
    expect(await desk.stats()).toMatchObject({ received: before.received, duplicates: before.duplicates })

    await one.database.sql
      .insertInto('reply_time')
      .values({ account: desk.greeter.account, ticket_id: ticketId, channel: 'email', asked_at: new Date() })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const last = await passIn(one.database, 401 * days)
    expect(last?.removed).toMatchObject({
      decisions: expect.any(Number),
      messages: 1,
      customers: 1,
      replyTimes: 1,
    })
    const left = await everythingIn(one.database)
    expect(personal.filter(word => left.includes(word))).toEqual([])
    expect(await count('reservation')).toBe(1)
    expect((await desk.story(ticketId)).outcome).toBe('answered')

    // Long after, the ticket moves again.
    await send({ ...body, event: { ...body.event, id: body.event.id + 1_000_000 } })
    await until('it is handled', async () => (await desk.stats()).unprocessedEvents === 0)
    await desk.quiet()
    expect(replies(ticketId)).toHaveLength(1)
  })

  test('nothing of a ticket that is not finished is deleted, however old it is', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    await desk.quiet()
    const unfinished = [
      `update ticket set outcome = 'held', reason = 'robot-like'`,
      `update ticket set outcome = 'waiting'`,
      `update ticket set outcome = 'failed', reason = 'cannot-be-handled'`,
      `update outbox set state = 'unknown', look_at = now() + interval '1 day'`,
      `update outbox set state = 'held'`,
    ]
    for (const statement of unfinished) {
      await one.database.exec(statement)
      const passed = await passIn(one.database, 2_000 * days)
      expect({ statement, removed: passed?.removed }).toEqual({ statement, removed: {} })
      await one.database.exec(
        `update ticket set outcome = 'answered', reason = null; update outbox set state = 'sent', look_at = null`,
      )
    }
    const left = await everythingIn(one.database)
    expect(personal.filter(word => !left.includes(word))).toEqual([])
  })

  test('a dry run counts what a pass removes, and removes nothing', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    await desk.quiet()
    const context = { sql: one.database.sql, clock: clockIn(31 * days), keep }
    const due = await countDue(context)
    expect(await countDue(context)).toEqual(due)
    expect((await passIn(one.database, 31 * days))?.removed).toEqual({ bodies: due.bodies, texts: due.texts })

    const report = await operations.retention(desk.greeter.setup, {
      positionals: [],
      flags: { 'dry-run': true },
    })
    expect(report.lines.join('\n')).toMatch(/bodies of webhooks: kept 30d; would go now: 0/)
    expect(await desk.stats()).toMatchObject({ retention: { longestStepMs: expect.any(Number) } })
  })

  test('acts are never changed, and go by retention alone', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({
      from: anna,
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    await desk.settled(ticketId)
    await operations.dismiss(desk.greeter.setup, { positionals: [String(ticketId)], flags: {} })
    expect(await count('act')).toBe(1)
    await expect(one.database.sql.deleteFrom('act').execute()).rejects.toThrow('not changed')
    await expect(one.database.sql.updateTable('act').set({ actor: 'x' }).execute()).rejects.toThrow(
      'not changed',
    )
    await desk.quiet()
    expect((await passIn(one.database, 1_101 * days))?.removed).toMatchObject({ acts: 1 })
    expect(await count('act')).toBe(0)
  })

  test('one instance at a time has the pass, and what a dead one held is taken over', async () => {
    const { sql: db } = one.database
    await one.start()
    await until('the desk has looked', async () => (await one.now.stats()).retention !== null)
    await db
      .updateTable('retention')
      .set({ due_at: new Date(0) })
      .execute()
    const now = new Date(Date.now() + 60_000)
    expect(await claimPass(db, 'a', now)).toBe(true)
    expect(await claimPass(db, 'b', now)).toBe(false)
    const later = new Date(now.getTime() + 61_000)
    expect(await claimPass(db, 'b', later)).toBe(true)
    // The first one finds out at its next step.
    const { signal } = new AbortController()
    expect(
      await runPass({ sql: db, kind: one.database.kind, clock: clockIn(0), keep, holder: 'a', signal }),
    ).toBeNull()
    await completePass(
      db,
      'b',
      { removed: {}, longestStepMs: 1 },
      { now: later, dueAt: new Date(later.getTime() + days) },
    )
    expect(await claimPass(db, 'c', new Date(later.getTime() + days / 2))).toBe(false)
  })
})
