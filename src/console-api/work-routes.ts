import { Hono } from 'hono'
import { z } from 'zod'
import { countWorkLists, workLists } from '../acts/work-list.ts'
import { type Clock, plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { WorkCounts } from './contract.ts'
import { decodePlace, workPage } from './list-work.ts'
import { problemOf } from './problem-of.ts'

/** A hundred years: what is older than that is a mistake in the question. */
const mostSeconds = 100 * 366 * 86_400

const workQuery = z.object({
  list: z.enum(workLists),
  account: z.string().min(1).optional(),
  reason: z.string().min(1).optional(),
  /** In seconds: only what has waited for longer. */
  olderThan: z.coerce.number().int().min(0).max(mostSeconds).optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .transform((text, context) => {
      const place = decodePlace(text)
      if (place === null) context.addIssue({ code: 'custom', message: 'is not a cursor of this list' })
      return place
    })
    .optional(),
})

/**
 * `GET /api/work?list=held|failed|dead`: what waits for a person, with the reason in plain words; `GET /api/work/counts`:
 * how much of it there is.
 */
export function workRoutes({ sql, clock }: { sql: Sql; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/work', async c => {
    const query = workQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { account = null, reason = null, olderThan, cursor: after = null, ...rest } = query.data
    const now = clock.now()
    const before = olderThan === undefined ? null : plusMs(now, -olderThan * 1_000)
    return c.json(await workPage(sql, { ...rest, account, reason, before, after }, now))
  })
  routes.get('/api/work/counts', async c => {
    const account = c.req.query('account') ?? null
    return c.json((await countWorkLists(sql, account)) satisfies WorkCounts)
  })
  return routes
}
