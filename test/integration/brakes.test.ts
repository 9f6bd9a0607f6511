/** The memory of the brakes (LOOP-RULES section 5) on both databases. */

import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { addressKey, callerOf } from '../../src/decide/brakes/caller.ts'
import { defaultBrakeSettings as settings } from '../../src/decide/brakes/settings.ts'
import {
  heard,
  plainHash,
  second,
  stage,
  type Told,
  wordFor,
} from '../../src/decide/brakes/stage.for-tests.ts'
import { blockAddresses, blockedAddresses } from '../../src/respond/brakes/blocked-addresses.ts'
import { forget } from '../../src/respond/brakes/forget.ts'
import { brakeKey, keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { lockKeys } from '../../src/respond/brakes/lock-keys.ts'
import { answersToOurReplies } from '../../src/respond/brakes/our-replies.ts'
import { account, hear, hearBatch, passBrakes, prepare } from '../support/brakes.ts'
import { createDataFolder } from '../support/data-folder.ts'
import {
  describeOnDatabases,
  describeOnServer,
  type TestDatabase,
  type TestServerDatabase,
} from '../support/databases.ts'
import { until } from '../support/until.ts'

const hour = 3_600
const day = 24 * hour

/** A text that is too long to be an echo. */
const letter = (word: string) => `${word}, `.repeat(300)

/** A reply of the outbox as the sender leaves it. */
async function putReply(
  database: Database,
  ticketId: number,
  reply: { state: string; acceptedAt?: Date; providerMessageId?: string },
): Promise<void> {
  const at = second(0)
  await sql`insert into reservation (account, ticket_id, purpose, kind, at)
    values (${account}, ${ticketId}, 'receipt', 'reply', ${at})`.execute(database.sql)
  await sql`insert into outbox (account, ticket_id, purpose, kind, external_id, state, content, created_at, due_at,
      changed_at, accepted_at, provider_message_id)
    values (${account}, ${ticketId}, 'receipt', 'reply', ${`greeter:${ticketId}`}, ${reply.state}, '{}', ${at}, ${at},
      ${at}, ${reply.acceptedAt ?? null}, ${reply.providerMessageId ?? null})`.execute(database.sql)
}

const countContacts = async (database: Database) => {
  const { n } = await database.sql
    .selectFrom('contact')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

describeOnDatabases('the memory of the brakes', kind => {
  let opened: TestDatabase
  let database: Database

  beforeEach(async () => {
    opened = await kind.open()
    database = opened.database
    await prepare(database)
  })
  afterEach(() => opened.drop())

  const forgetAt = (moment: Date) =>
    forget(database.sql, { now: () => moment, monotonic: () => performance.now() })

  test('B02 a reply is remembered from one transaction to the next', async () => {
    expect(await hear(database, {})).toBeNull()
    expect(await hear(database, { at: 299 })).toBe('cool-down')
    expect(await hear(database, { at: 300 })).toBeNull()
  })

  test('B02 a customer is known by another address', async () => {
    expect(await hear(database, { customerId: 7 })).toBeNull()
    expect(await hear(database, { at: 100, customerId: 7, address: 'anna@home.example' })).toBe('cool-down')
  })

  test('a batch is decided in its order: later tickets see the earlier ones', async () => {
    const { stopped } = await hearBatch(database, [
      {},
      { address: 'boris@gmail.com' },
      { at: 30 },
      { at: 30, address: 'boris@gmail.com' },
      { at: 30, address: 'carl@gmail.com' },
    ])
    expect(stopped).toEqual([null, null, 'cool-down', 'cool-down', null])
  })

  test('the database gives the verdicts that memory alone would give, in batches and one by one', async () => {
    const told: Told[] = Array.from({ length: 60 }, (_, at) => ({
      at: at * 97,
      ticketId: 100 + at,
      address: ['a@vendor.example', `case-${at}@vendor.example`, 'x@gmail.com'][at % 3] ?? '',
      customerId: at % 7 === 0 ? 1 : null,
      subject: ['Return', `Re: Return ${at}`, wordFor(at)][at % 4] ?? null,
      text: ['We have got your request.', 'Thanks!', wordFor(at).repeat(9)][at % 5] ?? null,
      account: at % 11 === 0 ? 'other' : account,
    }))
    const { hear: inMemory } = stage()
    const expected = told.map(one => inMemory(one)[0]?.reason ?? null)
    const seen = []
    for (const one of told) seen.push(await hear(database, one))
    expect(seen).toEqual(expected)
    expect(new Set(expected).size).toBeGreaterThan(3)

    await database.sql.deleteFrom('contact').execute()
    // One moment for all: a batch has one time.
    const together = told.slice(0, 25).map(one => ({ ...one, decidedAt: 25 * 97 }))
    const { hear: again } = stage()
    const { stopped } = await hearBatch(database, together)
    expect(stopped).toEqual(together.map(one => again(one)[0]?.reason ?? null))
  })

  test('A23 the time when the reply left counts, not the time when it was decided', async () => {
    await hear(database, { ticketId: 1 })
    await putReply(database, 1, { state: 'sent', acceptedAt: second(400) })
    expect(await hear(database, { at: 600 })).toBe('cool-down')
    expect(await hear(database, { at: 700 })).toBeNull()
  })

  test('a reply that waits in line will leave any moment: nobody gets two when a pause ends', async () => {
    await hear(database, { ticketId: 1 })
    await putReply(database, 1, { state: 'reserved' })
    expect(await hear(database, { at: 5 * hour })).toBe('cool-down')
  })

  test('a reply that was taken back was none', async () => {
    await hear(database, { ticketId: 1 })
    await putReply(database, 1, { state: 'cancelled' })
    expect(await hear(database, { at: 10 })).toBeNull()
  })

  test('a ticket that a brake stopped is not answered later because a tag was added', async () => {
    await hear(database, { ticketId: 1 })
    expect(await hear(database, { ticketId: 2, at: 60 })).toBe('cool-down')
    expect(await hear(database, { ticketId: 2, at: 5 * hour })).toBe('cool-down')
    expect(await hear(database, { ticketId: 2, at: 5 * day })).toBe('cool-down')
    expect(await hear(database, { ticketId: 1, at: 100 })).toBeNull()
    expect(await countContacts(database)).toBe(2)
  })

  test('B06 a flood of stopped messages does not push the replies out of sight', async () => {
    for (let reply = 0; reply < 10; reply++)
      await hear(database, { at: reply * 600, subject: wordFor(reply) })
    for (let batch = 0; batch < 12; batch++) {
      const flood = Array.from({ length: 25 }, (_, at) => ({
        at: 2 * hour,
        subject: wordFor(1_000 + batch * 25 + at),
      }))
      await hearBatch(database, flood)
    }
    expect(await hear(database, { at: 6 * hour, subject: 'another' })).toBe('too-many-replies')
  })

  test('B11 an answer to an automatic reply of ours is known by its Message-ID', async () => {
    await putReply(database, 1, { state: 'sent', providerMessageId: 'r1@ours' })
    const found = await transact(database.sql, trx =>
      answersToOurReplies(trx, [
        { account, ticketId: 2, messageIds: ['x@y', 'r1@ours'] },
        { account, ticketId: 3, messageIds: ['x@y'] },
        // A follow-up in the same ticket is a person's.
        { account, ticketId: 1, messageIds: ['r1@ours'] },
        { account: 'other', ticketId: 2, messageIds: ['r1@ours'] },
        { account, ticketId: 4, messageIds: [] },
      ]),
    )
    expect(found).toEqual(new Set([`${account}:2`]))
  })

  test('B15 a clock that jumps back an hour changes no verdict', async () => {
    expect(await hear(database, { at: hour })).toBeNull()
    expect(await hear(database, { at: 10, text: letter('a') })).toBe('cool-down')
    expect(await hear(database, { at: 299, text: letter('b') })).toBe('cool-down')
    expect(await hear(database, { at: hour + 300 })).toBeNull()
  })

  test('the key of an installation is made once, whoever starts first', async () => {
    const keys = await Promise.all([brakeKey(database.sql), brakeKey(database.sql)])
    expect(new Set(keys).size).toBe(1)
    expect(Buffer.from(keys[0], 'base64url')).toHaveLength(32)
  })

  test('B16 nothing that is kept tells about a person, and a late duplicate is recognised by it', async () => {
    const told = {
      address: 'anna@shop.example',
      customerId: 4_711,
      subject: 'Blue shoes',
      text: 'The blue shoes do not fit me.',
    }
    await hear(database, told)
    const [row] = await database.sql.selectFrom('contact').selectAll().execute()
    expect(JSON.stringify(row)).not.toMatch(/anna|shop\.example|4711|blue|shoes/i)
    expect(await hear(database, { ...told, at: 200 })).toBe('cool-down')
  })

  test('two accounts have no key in common', async () => {
    const hash = keyedHash(await brakeKey(database.sql))
    expect(addressKey('one', 'anna@shop.example', hash)).not.toBe(
      addressKey('two', 'anna@shop.example', hash),
    )
    expect(addressKey('one', ' Anna@SHOP.example', hash)).toBe(addressKey('one', 'anna@shop.example', hash))
  })

  test('the memory is bounded: what is older than every window goes, and no verdict changes', async () => {
    for (let week = 0; week < 6; week++) {
      const at = week * 8 * day
      const people = Array.from({ length: 20 }, (_, person) => ({
        at,
        address: `${wordFor(week)}-${person}@gmail.com`,
      }))
      await hearBatch(database, people)
      await hear(database, { at, period: 'august', textId: 'away' })
      await forgetAt(second(at))
      expect(await countContacts(database)).toBeLessThanOrEqual(2 * 21)
    }
    const last = 5 * 8 * day
    expect(await hear(database, { at: last + 7 * day - 1, period: 'august', textId: 'away' })).toBe(
      'already-told',
    )
    await forgetAt(second(last + 8 * day + 1))
    expect(await countContacts(database)).toBe(1)
  })

  test('ten steps forget as much as one would', async () => {
    await sql`insert into contact (account, ticket_id, purpose, at, message_at, address, text_id, repeat, echo)
      select ${account}, n, 'receipt', at, at, 'a', 't', false, false
      from generate_series(1, 1500) as n, lateral (select ${second(0)}::timestamptz + n * interval '1 second' as at) as moment`.execute(
      database.sql,
    )
    expect(await forgetAt(second(1_000 + 8 * day))).toBe(999)
    expect(await countContacts(database)).toBe(501)
  })

  describe('blocked addresses', () => {
    const hash = plainHash
    const anna = addressKey(account, 'anna@shop.example', hash)
    const blocked = async (at: number) => (await blockedAddresses(database.sql, [anna], second(at))).get(anna)

    test('S22 an address that bounced is left alone for 60 days', async () => {
      await blockAddresses(database.sql, [{ account, address: anna, reason: 'bounce' }], second(0))
      expect(await blocked(60 * day - 1)).toBe('bounce')
      expect(await blocked(60 * day + 1)).toBeUndefined()
      await blockAddresses(database.sql, [{ account, address: anna, reason: 'bounce' }], second(30 * day))
      expect(await blocked(89 * day)).toBe('bounce')
    })

    test('S23 an address that complained is left alone for good, whatever bounces later', async () => {
      await blockAddresses(
        database.sql,
        [
          { account, address: anna, reason: 'complaint' },
          { account, address: anna, reason: 'bounce' },
        ],
        second(0),
      )
      await blockAddresses(database.sql, [{ account, address: anna, reason: 'bounce' }], second(day))
      await forgetAt(second(1_000 * day))
      expect(await blocked(1_000 * day)).toBe('complaint')
    })

    test('S22 a bounce that becomes a complaint stays for good; one that is over is forgotten', async () => {
      const boris = addressKey(account, 'boris@shop.example', hash)
      await blockAddresses(
        database.sql,
        [
          { account, address: anna, reason: 'bounce' },
          { account, address: boris, reason: 'bounce' },
        ],
        second(0),
      )
      await blockAddresses(database.sql, [{ account, address: anna, reason: 'complaint' }], second(day))
      await forgetAt(second(61 * day))
      const left = await database.sql.selectFrom('blocked_address').select(['address', 'reason']).execute()
      expect(left).toEqual([{ address: anna, reason: 'complaint' }])
    })

    test('S22 no brake is asked about a blocked address, and no reply is remembered', async () => {
      const key = addressKey(account, 'anna@shop.example', keyedHash(await brakeKey(database.sql)))
      await blockAddresses(database.sql, [{ account, address: key, reason: 'bounce' }], second(0))
      expect(await hear(database, { at: 10 })).toBe('bounce')
      expect(await countContacts(database)).toBe(0)
    })
  })
})

describeOnServer('the memory of the brakes, of two instances', kind => {
  let opened: TestServerDatabase
  let database: Database
  let other: Database

  beforeEach(async () => {
    opened = await kind.open()
    database = opened.database
    other = await opened.again()
    await prepare(database)
  })
  afterEach(() => opened.drop())

  test('B15 nobody decides about an address while another transaction does, and then sees what it did', async () => {
    const hash = keyedHash(await brakeKey(database.sql))
    const ticket = (ticketId: number) => heard({ account, ticketId, address: 'anna@gmail.com' })
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const first = transact(database.sql, async trx => {
      const outcome = await passBrakes(trx, [ticket(1)], hash, second(0))
      await mayCommit
      return outcome
    })
    await until('the first holds its locks', async () =>
      (await advisoryLocks(other)).some(lock => lock.granted),
    )
    const later = transact(other.sql, trx => passBrakes(trx, [ticket(2)], hash, second(1)))
    await until('the second waits', async () => (await advisoryLocks(database)).some(lock => !lock.granted))
    commit()
    expect((await first).stopped).toEqual([null])
    expect((await later).stopped).toEqual(['cool-down'])
  })

  test('batches with the same people in any order never wait for each other for ever, and each person is answered once', async () => {
    const people = Array.from({ length: 20 }, (_, index) => `${wordFor(index)}@gmail.com`)
    const batches = Array.from({ length: 16 }, (_, batch) =>
      people.map((_person, index) => ({
        at: 100,
        customerId: (index * 7 + batch) % 5,
        address: people[(index * 7 + batch * 3) % people.length] ?? '',
      })),
    )
    // Every customer is one person here.
    const oneEach = batches.map(batch => batch.map(told => ({ ...told, customerId: null })))
    const outcomes = await Promise.all(
      oneEach.map((batch, index) => hearBatch(index % 2 === 0 ? database : other, batch)),
    )
    const answered = outcomes.flatMap(({ stopped }) => stopped).filter(reason => reason === null)
    expect(answered).toHaveLength(people.length)
    // And with customers that tie the addresses together there is no deadlock either.
    await Promise.all(batches.map((batch, index) => hearBatch(index % 2 === 0 ? other : database, batch)))
  })

  test('B15 one that starts later has the same key and the same memory', async () => {
    await hear(database, {})
    expect(await brakeKey(other.sql)).toBe(await brakeKey(database.sql))
    expect(await hear(other, { at: 100 })).toBe('cool-down')
  })

  test('strangers do not wait for each other', async () => {
    const hash = keyedHash(await brakeKey(database.sql))
    const both = [database, other].map(() => Promise.withResolvers<void>())
    // Each transaction ends only when both have their locks: if one waited for the other, none would end.
    await Promise.all(
      ['anna@gmail.com', 'boris@gmail.com'].map((address, index) =>
        transact((index === 0 ? database : other).sql, async trx => {
          await lockKeys(trx, [callerOf(heard({ account, address }), hash, settings)])
          both[index]?.resolve()
          await Promise.all(both.map(({ promise }) => promise))
        }),
      ),
    )
    expect(await advisoryLocks(database)).toEqual([])
  })
})

async function advisoryLocks(database: Database): Promise<Array<{ granted: boolean }>> {
  const { rows } = await sql<{ granted: boolean }>`
    select granted from pg_locks where locktype = 'advisory' and classid = 7271002
      and database = (select oid from pg_database where datname = current_database())`.execute(database.sql)
  return rows
}

test('B15 a restart and a restored backup change no verdict, in a data folder', async () => {
  const { folder, drop } = await createDataFolder()
  const first = await openDatabase({ folder })
  await prepare(first)
  expect(await hear(first, { address: 'anna@gmail.com' })).toBeNull()
  await first.close()
  const backup = join(folder, 'backup')
  await cp(join(folder, 'database'), join(backup, 'database'), { recursive: true })

  const restarted = await openDatabase({ folder })
  expect(await hear(restarted, { at: 100, address: 'anna@gmail.com' })).toBe('cool-down')
  expect(await hear(restarted, { at: 100, address: 'boris@gmail.com' })).toBeNull()
  await restarted.close()

  const restored = await openDatabase({ folder: backup })
  expect(await hear(restored, { at: 200, address: 'anna@gmail.com' })).toBe('cool-down')
  await restored.close()
  await drop()
})
