/** Which changed tickets the sweep takes for missed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from '../../src/db/tables.ts'
import { noFacts } from '../../src/helpdesk/facts.ts'
import type { OutboxState } from '../../src/outbox/states.ts'
import { askForMissed } from '../../src/sweep/ask-for-missed.ts'
import { account, prepare } from '../support/brakes.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

const iso = (minute: number) => new Date(Date.UTC(2026, 10, 2, 10, minute)).toISOString()
const at = (minute: number) => new Date(iso(minute))
/** When each ticket last changed in the helpdesk. */
const changedAt = iso(30)

interface Known {
  outcome?: Outcome
  /** `updated_datetime` of the newest snapshot that an event told; null: no event said it. */
  asOf?: string | null
  gone?: 'unknown' | 'merged'
  lastEventAt?: Date
  readDueAt?: Date
  unhandled?: boolean
  reply?: { state: OutboxState; attempt: number } | 'gone'
}

const cases: ReadonlyArray<[says: string, known: Known | null, missed: boolean]> = [
  ['nothing told of it', null, true],
  ['its event waits to be handled, and its ticket is not there yet', { unhandled: true }, false],
  ['told of before its change, skipped', { outcome: 'skipped', asOf: iso(29) }, true],
  ['told of before its change, held', { outcome: 'held', asOf: iso(29) }, true],
  ['told of before its change, waiting', { outcome: 'waiting', asOf: iso(29) }, true],
  ['told of its change', { outcome: 'skipped', asOf: changedAt }, false],
  ['told of a later change', { outcome: 'held', asOf: iso(31) }, false],
  ['told without a time, before', { outcome: 'skipped', asOf: null, lastEventAt: at(20) }, true],
  ['told without a time, after', { outcome: 'skipped', asOf: null, lastEventAt: at(40) }, false],
  ['answered', { outcome: 'answered', asOf: iso(29) }, false],
  ['failed: a person has it on a list', { outcome: 'failed', asOf: iso(29) }, false],
  ['waiting to be read', { outcome: 'waiting', asOf: iso(29), readDueAt: at(30) }, false],
  ['deleted or merged', { outcome: 'held', asOf: null, gone: 'unknown', lastEventAt: at(20) }, false],
  [
    'a reply still in line',
    { outcome: 'waiting', asOf: iso(29), reply: { state: 'reserved', attempt: 0 } },
    true,
  ],
  [
    'a reply taken back',
    { outcome: 'skipped', asOf: iso(29), reply: { state: 'cancelled', attempt: 0 } },
    true,
  ],
  [
    'a reply on its way',
    { outcome: 'waiting', asOf: iso(29), reply: { state: 'sending', attempt: 1 } },
    false,
  ],
  [
    'a reply that may have left',
    { outcome: 'held', asOf: iso(29), reply: { state: 'held', attempt: 1 } },
    false,
  ],
  ['a reply of which only the right is left', { outcome: 'skipped', asOf: iso(29), reply: 'gone' }, false],
]

describeOnDatabases('a changed ticket', kind => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await kind.open()
    await prepare(opened.database)
  })
  afterAll(() => opened.drop())
  let nextId = 1

  async function put(id: number, known: Known): Promise<void> {
    const { sql } = opened.database
    if (known.unhandled) {
      const event = { account, key: `k${id}`, source: 'webhook', trust: 'full', ticket_id: id } as const
      await sql
        .insertInto('event')
        .values({ ...event, body: Buffer.from('{}'), received_at: at(30) })
        .execute()
    }
    if (known.outcome === undefined) return
    await sql
      .insertInto('ticket')
      .values({
        account,
        id,
        first_seen_at: at(10),
        last_event_at: known.lastEventAt ?? at(40),
        outcome: known.outcome,
        facts: JSON.stringify({ ...noFacts, asOf: known.asOf ?? null, gone: known.gone ?? null }),
        read_due_at: known.readDueAt ?? null,
      })
      .execute()
    if (known.reply === undefined) return
    const right = { account, ticket_id: id, purpose: 'receipt', kind: 'reply' } as const
    await sql
      .insertInto('reservation')
      .values({ ...right, at: at(10) })
      .execute()
    if (known.reply === 'gone') return
    await sql
      .insertInto('outbox')
      .values({
        ...right,
        ...known.reply,
        external_id: `greeter:${id}`,
        content: '{}',
        created_at: at(10),
        due_at: at(10),
        changed_at: at(10),
      })
      .execute()
  }
  const readOf = (id: number) =>
    opened.database.sql
      .selectFrom('ticket')
      .select(['read_due_at', 'read_kind', 'first_seen_at', 'outcome'])
      .where('account', '=', account)
      .where('id', '=', id)
      .executeTakeFirst()
  const changed = (id: number, settled = true) => ({ id, createdAt: iso(5), updatedAt: changedAt, settled })

  test.each(cases)('%s', async (_says, known, missed) => {
    const id = nextId++
    await put(id, known ?? {})
    const found = await askForMissed(opened.database.sql, account, [changed(id)], at(45))
    expect(found).toEqual({ asked: Number(missed), unsettled: 0 })
    expect((await readOf(id))?.read_due_at?.getTime() === at(45).getTime()).toBe(missed)
  })

  test('that may still be told of is counted and left for later', async () => {
    const id = nextId++
    const found = await askForMissed(opened.database.sql, account, [changed(id, false)], at(45))
    expect(found).toEqual({ asked: 0, unsettled: 1 })
    expect(await readOf(id)).toBeUndefined()
  })

  test('that is new here was first seen by the sweep, and is asked for once', async () => {
    const id = nextId++
    const page = [changed(id)]
    expect(await askForMissed(opened.database.sql, account, page, at(45))).toMatchObject({ asked: 1 })
    expect(await askForMissed(opened.database.sql, account, page, at(46))).toMatchObject({ asked: 0 })
    expect(await readOf(id)).toEqual({
      read_due_at: at(45),
      read_kind: 'facts',
      first_seen_at: at(45),
      outcome: 'waiting',
    })
  })
})
