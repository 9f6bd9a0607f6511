import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { pauseByHand, resumeByHand } from '../accounts/pause.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { PauseAnswer } from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { problemOf } from './problem-of.ts'

/** Null has to be said: nobody pauses everything by leaving something out. */
const account = z.string().min(1).max(100).nullable()
const pauseBody = z.object({ account, reason: z.string().trim().min(1).max(300) })
const resumeBody = z.object({ account })

interface PauseContext {
  sql: Sql
  clock: Clock
  wakeSender(): void
}

/** `POST /api/pause` and `POST /api/resume`: for one account, or with null for all. */
export function pauseRoutes({ sql, clock, wakeSender }: PauseContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.use('/api/pause', bodyLimit({ maxSize: 16 * 1024 }))
  routes.post('/api/pause', async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const order = pauseBody.safeParse(body)
    if (!order.success) return c.json({ error: problemOf(order.error) }, 400)
    if (!(await isKnown(sql, order.data.account))) return c.json({ error: noAccount }, 404)
    const changed = await pauseByHand(sql, { ...order.data, by: actorOf(c.get('holder')) }, clock.now())
    return c.json({ changed } satisfies PauseAnswer)
  })
  routes.use('/api/resume', bodyLimit({ maxSize: 16 * 1024 }))
  routes.post('/api/resume', async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const order = resumeBody.safeParse(body)
    if (!order.success) return c.json({ error: problemOf(order.error) }, 400)
    if (!(await isKnown(sql, order.data.account))) return c.json({ error: noAccount }, 404)
    const changed = await resumeByHand(sql, { ...order.data, by: actorOf(c.get('holder')) }, clock.now())
    if (changed.length > 0) wakeSender()
    return c.json({ changed } satisfies PauseAnswer)
  })
  return routes
}

const noAccount = 'There is no such account.'

async function isKnown(sql: Sql, account: string | null): Promise<boolean> {
  if (account === null) return true
  const row = await sql
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
