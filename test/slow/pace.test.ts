import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { openSenderDesk, type SenderDesk } from '../support/sender-desk.ts'
import { until } from '../support/until.ts'

/** An API key's bucket at ten times its speed: the same arithmetic in a tenth of the time. */
const fast = { limit: 40, windowMs: 20_000 / 10 }

describeOnDatabases('the pace on a real clock', kind => {
  let opened: TestDatabase
  const desks: SenderDesk[] = []
  beforeEach(async () => {
    opened = await kind.open()
    await migrate(opened.database)
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await opened.drop()
  })
  /** A desk whose replies are in line, and whose sandbox and sender know the same bucket. */
  async function open(account: string, bucket: typeof fast, replies: number, options = {}) {
    const rateLimit = { calls: bucket.limit, seconds: bucket.windowMs / 1_000 }
    const desk = await openSenderDesk({
      database: opened.database,
      account,
      pace: bucket,
      sandbox: { rateLimit, ...options },
      // No confirmation meanwhile: what is measured is replies.
      timing: { confirmAfter: 600_000, idle: 1_000 },
    })
    desks.push(desk)
    await desk.reserve('reply', await desk.openTickets(replies))
    return desk
  }

  // The sender is the same on both; the full number once is enough.
  const atOnce = kind.name === 'PGlite' ? 1_000 : 400
  test(`${atOnce} replies at once: the last leaves within 1.03 times what the bucket allows, and none is refused`, async () => {
    const desk = await open('alone', fast, atOnce)
    desk.sender.start()
    await until('all replies are out', () => answered(desk) === atOnce, 120_000)
    expect(refused(desk)).toBe(0)
    expect(timesTheLimit(desk, fast)).toBeLessThan(1.03)
  }, 150_000)

  test('20 accounts side by side: each is as fast as its own bucket', async () => {
    // Two calls a second each, as in life.
    const bucket = { limit: 10, windowMs: 5_000 }
    const names = Array.from({ length: 20 }, (_, index) => `account ${index}`)
    const many: SenderDesk[] = []
    for (const name of names) many.push(await open(name, bucket, 30))
    for (const desk of many) desk.sender.start()
    await until('all replies are out', () => many.every(desk => answered(desk) === 30), 60_000)
    expect(many.map(refused)).toEqual(names.map(() => 0))
    expect(Math.max(...many.map(desk => timesTheLimit(desk, bucket)))).toBeLessThan(1.05)
  }, 90_000)

  test('beside others that take half of the bucket: all replies go out, and few calls are refused', async () => {
    const desk = await open('beside others', fast, 200, { otherCallers: 10 })
    desk.sender.start()
    await until('all replies are out', () => answered(desk) === 200, 60_000)
    expect(refused(desk)).toBeLessThan(10)
  }, 90_000)
})

const posts = (desk: SenderDesk) => desk.sandbox.calls().filter(({ method }) => method === 'POST')
const answered = (desk: SenderDesk) => posts(desk).filter(({ status }) => status === 201).length
const refused = (desk: SenderDesk) => desk.sandbox.calls().filter(({ status }) => status === 429).length

/** From the first call to the last reply, as a multiple of the time in which the bucket takes so many calls. */
function timesTheLimit(desk: SenderDesk, { limit, windowMs }: typeof fast): number {
  const calls = desk.sandbox.calls()
  const times = calls.map(({ at }) => at)
  const took = Math.max(...posts(desk).map(({ at }) => at)) - Math.min(...times)
  const ratio = took / (((calls.length - limit) * windowMs) / limit)
  if (process.env['TEST_LOG'] !== undefined)
    process.stdout.write(`${calls.length} calls: ${ratio.toFixed(3)}\n`)
  return ratio
}
