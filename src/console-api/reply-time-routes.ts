import { Hono } from 'hono'
import { z } from 'zod'
import { type Clock, plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { ReplyTimeDaysAnswer, ReplyTimesAnswer } from './contract.ts'
import { lastDays, partsOf, zoneOfQuery } from './period.ts'
import { problemOf } from './problem-of.ts'
import { readPromises } from './promises.ts'
import { countMachines, readReplyTimeDays, readReplyTimes } from './reply-times.ts'

const account = z.string().min(1).max(100).optional()
const daysQuery = z.object({
  days: z.coerce.number().int().min(1).max(366).default(28),
  zone: zoneOfQuery.optional(),
  account,
})
const promisesQuery = z.object({ account })

/** `GET /api/reply-times?days=28`, the same `/by-day`, and `/api/promises`. */
export function replyTimesRoutes({ sql: db, clock }: { sql: Sql; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/reply-times', async c => {
    const query = daysQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { days, zone, account = null } = query.data
    const now = clock.now()
    const since = zone === undefined ? plusMs(now, -days * dayMs) : lastDays(days, zone, now).from
    const times = await readReplyTimes(db, { since, account }, now)
    const machines = await countMachines(db, { since, account })
    return c.json({ days, ...times, machines } satisfies ReplyTimesAnswer)
  })
  routes.get('/api/reply-times/by-day', async c => {
    const query = daysQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { days, zone = 'UTC', account = null } = query.data
    const now = clock.now()
    const parts = partsOf(lastDays(days, zone, now), 'day') ?? []
    return c.json({
      days: await readReplyTimeDays(db, parts, account, now),
    } satisfies ReplyTimeDaysAnswer)
  })
  routes.get('/api/promises', async c => {
    const query = promisesQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    return c.json(await readPromises(db, query.data.account ?? null, clock.now()))
  })
  return routes
}

const dayMs = 86_400_000
