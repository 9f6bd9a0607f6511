/** How busy an account is, and was, as the database tells it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { timesAlike } from '../../src/decide/load/times-alike.ts'
import { countLoad, countUsual } from '../../src/reply-times/count-load.ts'
import { account, prepare } from '../support/brakes.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

const now = new Date('2026-11-23T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const day = 1_440

describeOnDatabases('the load of an account', kind => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await kind.open()
    await prepare(opened.database)
  })
  afterEach(() => opened.drop())

  let id = 0
  async function seen(at: Date, count = 1, of = account) {
    const rows = Array.from({ length: count }, () => ({
      account: of,
      id: (id += 1),
      first_seen_at: at,
      last_event_at: at,
    }))
    await opened.database.sql.insertInto('ticket').values(rows).execute()
  }
  async function asked(at: Date, answered: Date | null, ended: Date | null = null) {
    const row = {
      account,
      ticket_id: (id += 1),
      channel: 'email',
      asked_at: at,
      answered_at: answered,
      ended_at: ended,
    }
    await opened.database.sql.insertInto('reply_time').values(row).execute()
  }

  test('counts what came within the hour, and who waits', async () => {
    for (const minutes of [0, 59, 60, 61]) await seen(minutesAgo(minutes))
    await asked(minutesAgo(5), null)
    await asked(minutesAgo(14 * day - 1), null)
    await asked(minutesAgo(14 * day + 1), null)
    await asked(minutesAgo(5), minutesAgo(1))
    await asked(minutesAgo(5), null, minutesAgo(1))
    expect(await countLoad(opened.database.sql, account, [now, minutesAgo(2), minutesAgo(60)])).toEqual([
      { arrivals: 2, backlog: 2 },
      // Then the two others waited, too.
      { arrivals: 3, backlog: 5 },
      { arrivals: 2, backlog: 2 },
    ])
    expect(await countLoad(opened.database.sql, 'other', [now])).toEqual([{ arrivals: 0, backlog: 0 }])
  })

  test('knows what is usual once two weeks are there', async () => {
    const usual = async () => await countUsual(opened.database.sql, account, now, 'UTC')
    expect(await usual()).toEqual({ arrivals: null, backlog: null })
    await seen(minutesAgo(8 * day))
    expect(await usual()).toEqual({ arrivals: null, backlog: null })
    await seen(minutesAgo(15 * day))
    expect(await usual()).toEqual({ arrivals: 10, backlog: 20 })
    await seen(minutesAgo(29 * day))
    // One busy hour, which several of the twenty figures hold.
    for (const moment of timesAlike(now, 'UTC').slice(5, 6)) await seen(moment, 40)
    for (let n = 0; n < 30; n += 1) await asked(minutesAgo(7 * day + 60), minutesAgo(7 * day - 60))
    expect(await usual()).toEqual({ arrivals: 40, backlog: 30 })
  })
})
