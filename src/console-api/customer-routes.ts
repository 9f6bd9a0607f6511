import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { customerQuery } from '../retention/customer.ts'
import { eraseCustomer } from '../retention/erase-customer.ts'
import { exportCustomer } from '../retention/export-customer.ts'
import { findCustomer } from '../retention/find-customer.ts'
import type { ErasureAnswer } from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { problemOf } from './problem-of.ts'

const named = {
  address: z.string().optional(),
  id: z.coerce.number().int().positive().optional(),
}
const exportParams = z.object(named)
const erasureBody = z.object({ ...named, preview: z.boolean().default(false) })

/**
 * `GET /api/customers/:account/export` and `POST /api/customers/:account/erase`: one customer, by address or by number.
 */
export function customerRoutes({ sql, clock }: { sql: Sql; clock: Clock }): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.get('/api/customers/:account/export', async c => {
    const params = exportParams.safeParse(c.req.query())
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const found = await find(c.req.param('account'), params.data)
    if (found instanceof FinalError) return c.json({ error: found.message }, 400)
    return c.json(await exportCustomer(sql, found, clock.now()))
  })
  routes.post('/api/customers/:account/erase', bodyLimit({ maxSize: 4 * 1024 }), async c => {
    const body = erasureBody.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ error: problemOf(body.error) }, 400)
    const found = await find(c.req.param('account'), body.data)
    if (found instanceof FinalError) return c.json({ error: found.message }, 400)
    const { tickets, mentions, events } = found
    const answer: ErasureAnswer = {
      found: { tickets: tickets.length, mentions: mentions.length, events: events.length },
      erased: body.data.preview ? null : await eraseCustomer(sql, clock, found, actorOf(c.get('holder'))),
    }
    return c.json(answer)
  })
  return routes

  async function find(account: string, { address, id }: z.infer<typeof exportParams>) {
    try {
      return await findCustomer(sql, clock, customerQuery(account, address ?? null, id ?? null))
    } catch (error) {
      if (error instanceof FinalError) return error
      throw error
    }
  }
}
