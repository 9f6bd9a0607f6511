import { Hono } from 'hono'
import type { Database } from '../db/open.ts'

/** `/healthz`: the process answers. `/readyz`: the database and the queue's tables answer too. */
export function healthRoutes(database: Database): Hono {
  const routes = new Hono()
  routes.get('/healthz', c => c.json({ alive: true }))
  routes.get('/readyz', async c => {
    try {
      await database.sql.selectFrom('account').select('id').limit(1).execute()
      return c.json({ ready: true })
    } catch {
      return c.json({ ready: false, problem: 'The database does not answer.' }, 503)
    }
  })
  return routes
}
