/** A step of retention costs what its own rows cost, however much is stored: counted in rows that the server touches. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database, Trx } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { countEvents } from '../../src/retention/count-events.ts'
import { countSeen } from '../../src/retention/count-seen.ts'
import { kindNames, kinds } from '../../src/retention/kinds.ts'
import { setUpStep } from '../../src/retention/set-up-step.ts'
import { account, prepare } from '../support/brakes.ts'
import { describeOnServer, type TestDatabase } from '../support/databases.ts'

const stored = 4_000
const size = 20
/** Of a row, what is asked about its ticket, its messages and its decision; and what hangs on it. */
const mostForARow = 25

const now = new Date('2026-11-23T10:00:00Z')

describeOnServer('a step of retention', kind => {
  let opened: TestDatabase
  // Each test leaves what it found.
  beforeAll(async () => {
    opened = await kind.open()
    await prepare(opened.database)
    await fill(opened.database)
  })
  afterAll(() => opened.drop())

  test.each(kindNames)('touches few rows more than it takes: %s', async name => {
    // The server plans a statement that comes often for all values alike: that plan has to be bounded too.
    for (const plans of ['force_custom_plan', 'force_generic_plan']) {
      const { taken, touched } = await undone(opened.database, async trx => {
        await sql`select set_config('plan_cache_mode', ${plans}, true)`.execute(trx)
        await setUpStep(trx)
        const before = await rowsTouched(trx)
        const { due, next } = await kinds[name].look(trx, null, size, now)
        await kinds[name].look(trx, next, size, now)
        expect(await kinds[name].remove(trx, due, { before: now, now })).toBe(due.length)
        return { taken: due.length, touched: (await rowsTouched(trx)) - before }
      })
      expect({ name, plans, taken }).toEqual({ name, plans, taken: size })
      expect({ name, plans, touched }).toEqual({
        name,
        plans,
        touched: expect.toSatisfy(rows => rows <= 2 * size * mostForARow),
      })
    }
  })

  test('counts few rows more than it counts', async () => {
    for (const count of [countSeen, countEvents]) {
      const touched = await undone(opened.database, async trx => {
        await trx.updateTable('retention').set({ seen_to: 0, counted_to: 0 }).execute()
        const before = await rowsTouched(trx)
        const counted = await count.look(trx, size, now)
        expect(counted).toMatchObject({ events: size, more: true })
        await count.add(trx, counted)
        return (await rowsTouched(trx)) - before
      })
      expect(touched).toBeLessThanOrEqual(size + 5)
    }
  })
})

/** What `work` comes to in a transaction that leaves nothing behind. */
async function undone<T>({ sql: db }: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  const come: T[] = []
  const undo = new Error('undo')
  const done = transact(db, async trx => {
    come.push(await work(trx))
    throw undo
  })
  await done.catch((error: unknown) => {
    if (error !== undo) throw error
  })
  const [result] = come
  if (result === undefined) throw undo
  return result
}

/** In this transaction, as the server counts them. */
async function rowsTouched(trx: Trx): Promise<number> {
  const { rows } = await sql<{ touched: number }>`
    select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::float8 as touched
    from pg_stat_xact_user_tables where schemaname = 'public'`.execute(trx)
  return rows[0]?.touched ?? 0
}

/** Tickets that were answered long ago, each with everything that is removed one day. */
async function fill({ sql: db, exec }: Database): Promise<void> {
  const at = sql`'2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'`
  const each = sql`from generate_series(1, ${stored}::bigint) as n`
  const facts = JSON.stringify({ ticket: {}, messages: [], opening: { messageId: 1, text: 'Where is it?' } })
  await sql`
    insert into ticket (account, id, first_seen_at, last_event_at, facts, outcome, decision_id)
    select ${account}, n, ${at}, ${at}, ${facts}::text::jsonb, 'answered', n ${each}`.execute(db)
  await sql`
    insert into event (account, key, source, trust, ticket_id, body, received_at, handled_at)
    select ${account}, 'k' || n, 'webhook', 'full', n, '{}', ${at}, ${at} ${each}`.execute(db)
  await sql`
    insert into decision (account, ticket_id, at, mode, verdict, reason, policy, trace)
    select ${account}, n, ${at}, 'armed', 'answer', 'new-customer-ticket', 'built-in', '[{"check": "one"}]' ${each}`.execute(
    db,
  )
  await sql`
    insert into reservation (account, ticket_id, purpose, kind, at)
    select ${account}, n, 'receipt', 'reply', ${at} ${each}`.execute(db)
  await sql`
    insert into outbox (account, ticket_id, purpose, kind, external_id, state, content, created_at, due_at, accepted_at,
      changed_at)
    select ${account}, n, 'receipt', 'reply', 'greeter:' || n, 'sent', '{}', ${at}, ${at}, ${at}, ${at} ${each}`.execute(
    db,
  )
  await sql`
    insert into attempt (outbox_id, number, call, started_at, ended_at, status)
    select id, 1, 'send', created_at, created_at, 201 from outbox`.execute(db)
  await sql`
    insert into ticket_action (account, ticket_id, action, wanted, rule, seen_message_id, state, created_at, due_at, changed_at)
    select ${account}, n, 'close', 'true', 'Receipt', 1, 'done', ${at}, ${at}, ${at} ${each}`.execute(db)
  await sql`
    insert into reply_time (account, ticket_id, channel, asked_at) select ${account}, n, 'email', ${at} ${each}`.execute(
    db,
  )
  await sql`
    insert into act (account, ticket_id, act, at, actor, forced, before, after)
    select ${account}, n, 'dismiss', ${at}, 'a person', false, '{}', '{}' ${each}`.execute(db)
  await sql`
    update retention set seen_to = (select max(id) from event), counted_to = (select max(id) from event)`.execute(
    db,
  )
  await exec('analyze')
}
