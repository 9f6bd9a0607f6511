import { Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { readFigures } from './figures.ts'
import { readOperation } from './operation.ts'
import { periodOf, periodQuery } from './period.ts'
import { problemOf } from './problem-of.ts'
import { readSeries } from './series.ts'

const seriesQuery = z.object({ by: z.enum(['hour', 'day', 'channel', 'language', 'rule']) }).and(periodQuery)
const operationQuery = z.object({ account: z.string().min(1).max(100).optional() })

/** `GET /api/figures`, `/api/series` and `/api/operation`: numbers alone, no ticket and no customer. */
export function figureRoutes({ sql, clock }: { sql: Sql; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/figures', async c => {
    const query = periodQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { account = null } = query.data
    return c.json(await readFigures(sql, { period: periodOf(query.data), account }))
  })
  routes.get('/api/series', async c => {
    const query = seriesQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { by, account = null } = query.data
    const series = await readSeries(sql, { period: periodOf(query.data), account }, by)
    return series === null
      ? c.json({ error: 'to: by hour, at most eight days can be told apart' }, 400)
      : c.json(series)
  })
  routes.get('/api/operation', async c => {
    const query = operationQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    return c.json(await readOperation(sql, query.data.account ?? null, clock))
  })
  return routes
}
