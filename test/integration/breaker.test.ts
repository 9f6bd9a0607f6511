/** The breaker of an account (LOOP-RULES B13): it trips, waits, and is reset by calm or by hand. */

import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pauseAccount, resumeAccount } from '../../src/accounts/accounts.ts'
import type { Database } from '../../src/db/open.ts'
import { defaultBrakeSettings as settings } from '../../src/decide/brakes/settings.ts'
import { receiptText, second, type Told, wordFor } from '../../src/decide/brakes/stage.for-tests.ts'
import { resumeCalm } from '../../src/respond/brakes/resume-calm.ts'
import { startBrakeUpkeep } from '../../src/respond/brakes/upkeep.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { account, hearBatch, prepare } from '../support/brakes.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { until } from '../support/until.ts'

const minute = 60
const hour = 60 * minute

/** Machines that write again as soon as a cool-down is over, each time with other words. */
const machines = (round: number, count = 6): Told[] =>
  Array.from({ length: count }, (_, machine) => ({
    at: round * 6 * minute,
    address: `robot@${wordFor(machine)}.example`,
    subject: `${wordFor(round)} ${wordFor(machine)}`,
    text: `our answer is ${wordFor(round)} ${wordFor(machine)} and nothing else`,
  }))

const people = (from: number, count: number, at: number): Told[] =>
  Array.from({ length: count }, (_, index) => ({
    at,
    address: `${wordFor(from + index)}@gmail.com`,
    text: `where is my ${wordFor(from + index)} that I have ordered`,
  }))

describeOnDatabases('the breaker', kind => {
  let opened: TestDatabase
  let database: Database

  beforeEach(async () => {
    opened = await kind.open()
    database = opened.database
    await prepare(database)
  })
  afterEach(() => opened.drop())

  const accountRow = () =>
    database.sql.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirstOrThrow()

  /** Lets the machines trip it. @returns when they did, in seconds. */
  async function trip(): Promise<number> {
    for (let round = 0; round < 5; round++) {
      const { tripped } = await hearBatch(database, machines(round))
      if (tripped.length > 0) return round * 6 * minute
    }
    throw new Error('The breaker did not trip.')
  }

  test('B13 replies to addresses that had just been answered pause the account, with a sentence for people', async () => {
    const outcomes = [await hearBatch(database, machines(0)), await hearBatch(database, machines(1))]
    expect(outcomes.map(({ tripped }) => tripped.map(({ trip: { why } }) => why))).toEqual([
      [],
      ['repeated-replies'],
    ])
    const row = await accountRow()
    expect(row.paused_at).toEqual(second(6 * minute))
    expect(row.pause_code).toBe('LOOP_BREAKER')
    expect(row.pause_detail).toBe(
      '6 of the last 12 automatic replies went to addresses that had just been answered. It looks like a loop with a machine. Replies wait in line and go on after 30 calm minutes, or with "greeter resume".',
    )
  })

  test('B13 one and the same message from everywhere pauses it too', async () => {
    const same = people(0, 12, 0).map(told => ({ ...told, text: 'You have won a great prize, click here.' }))
    const { stopped, tripped } = await hearBatch(database, same)
    expect(stopped).toEqual(same.map(() => null))
    expect(tripped.map(({ trip: { why } }) => why)).toEqual(['same-body'])
  })

  test('B13 so do six echoes of our own text, although none of them is answered', async () => {
    const echoes = people(0, 6, 0).map(told => ({ ...told, text: receiptText }))
    const { stopped, tripped } = await hearBatch(database, echoes)
    expect(stopped).toEqual(echoes.map(() => 'echo'))
    expect(tripped.map(({ trip: { why } }) => why)).toEqual(['echoes'])
  })

  test('B13 a thousand different people after an outage are all answered', async () => {
    for (let from = 0; from < 1_000; from += 25) {
      const { stopped, tripped } = await hearBatch(database, people(from, 25, from / 25))
      expect(stopped.every(reason => reason === null)).toBe(true)
      expect(tripped).toEqual([])
    }
    expect((await accountRow()).paused_at).toBeNull()
  })

  test('B13 while it is paused, tickets are decided as before, and the first reason stands', async () => {
    const at = await trip()
    const { stopped, tripped } = await hearBatch(database, [{ at: at + 1 }, ...machines(9)])
    expect(stopped[0]).toBeNull()
    expect(tripped).toEqual([])
    expect((await accountRow()).paused_at).toEqual(second(at))
  })

  test('B13 after 30 calm minutes it goes on by itself, and forgets what it saw', async () => {
    const at = await trip()
    expect(await resumeCalm(database.sql, () => settings, second(at + 29 * minute))).toEqual([])
    expect(await resumeCalm(database.sql, () => settings, second(at + 30 * minute))).toEqual([account])
    const row = await accountRow()
    expect([row.paused_at, row.pause_code, row.pause_detail]).toEqual([null, null, null])
    expect(row.breaker_reset_at).toEqual(second(at + 30 * minute))
    const { tripped } = await hearBatch(database, people(0, 11, at + 31 * minute))
    expect(tripped).toEqual([])
  })

  test('B13 a loop that goes on is no calm, customers who ask are', async () => {
    const at = await trip()
    await hearBatch(database, people(0, 9, at + 20 * minute))
    await hearBatch(database, machines(Math.round((at + 24 * minute) / (6 * minute))))
    expect(await resumeCalm(database.sql, () => settings, second(at + 40 * minute))).toEqual([])
    await hearBatch(database, people(9, 9, at + 50 * minute))
    expect(await resumeCalm(database.sql, () => settings, second(at + 60 * minute))).toEqual([account])
  })

  test('B13 resumed by hand it looks at nothing from before; the same loop trips it again', async () => {
    const at = await trip()
    expect(await resumeAccount(database.sql, account, second(at + 60))).toBe(true)
    expect(await resumeAccount(database.sql, account, second(at + 61))).toBe(false)
    expect((await accountRow()).breaker_reset_at).toEqual(second(at + 60))
    const round = at / (6 * minute) + 1
    expect((await hearBatch(database, machines(round))).tripped).toEqual([])
    expect((await hearBatch(database, machines(round + 1))).tripped).toHaveLength(1)
  })

  test('B15 it sees a loop although the clock was put back an hour after the reset', async () => {
    const at = await trip()
    await resumeAccount(database.sql, account, second(at + 2 * hour))
    // Fresh machines, at times that lie before everything above.
    const others = (round: number) => machines(round).map(told => ({ ...told, address: `x${told.address}` }))
    await hearBatch(database, others(-20))
    expect((await hearBatch(database, others(-19))).tripped).toHaveLength(1)
  })

  test('a pause for another reason stays, and its end resets no breaker', async () => {
    await pauseAccount(database.sql, account, 'PAUSED_BY_HAND', 'lunch', second(0))
    expect(await resumeCalm(database.sql, () => settings, second(hour))).toEqual([])
    await resumeAccount(database.sql, account, second(hour))
    expect((await accountRow()).breaker_reset_at).toBeNull()
  })

  test('the upkeep resumes calm accounts, wakes their sender and clears old contacts away', async () => {
    const at = await trip()
    let now = second(at)
    const woken: string[] = []
    const stop = startBrakeUpkeep({
      database,
      clock: { now: () => now, monotonic: () => now.getTime() },
      settingsOf: () => settings,
      log: createLogger('silent'),
      wakeSender: name => woken.push(name),
      everyMs: 5,
    })
    try {
      await setImmediate()
      expect(woken).toEqual([])
      now = second(at + 9 * 24 * hour)
      await until('the account goes on', () => woken.length > 0)
      await until('old contacts are gone', async () => (await contacts()).length === 0)
      expect(woken).toEqual([account])
    } finally {
      await stop()
    }
  })

  const contacts = () => database.sql.selectFrom('contact').select('id').execute()
})
