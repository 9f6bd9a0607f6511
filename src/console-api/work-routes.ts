import { Hono } from 'hono'
import { z } from 'zod'
import { workLists } from '../acts/work-list.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { decodePlace, workPage } from './list-work.ts'
import { problemOf } from './problem-of.ts'

const workQuery = z.object({
  list: z.enum(workLists),
  reason: z.string().min(1).optional(),
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

/** `GET /api/work?list=held|failed|dead`: what waits for a person, with the reason in plain words. */
export function workRoutes({ sql, clock }: { sql: Sql; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/work', async c => {
    const query = workQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { list, reason = null, limit, cursor = null } = query.data
    return c.json(await workPage(sql, { list, reason, limit, after: cursor }, clock.now()))
  })
  return routes
}
