import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type ActContext, act } from '../acts/carry-out.ts'
import type { ActAnswer } from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { problemOf } from './problem-of.ts'

/** One request acts on at most this many tickets; each is a transaction. */
const mostTickets = 200

const actBody = z.object({
  act: z.enum(['answer', 'retry', 'dismiss', 'redrive']),
  tickets: z
    .array(z.object({ account: z.string().min(1), ticketId: z.number().int().positive() }))
    .min(1)
    .max(mostTickets),
  force: z.boolean().default(false),
  preview: z.boolean().default(false),
})

/** `POST /api/acts`: answer now, retry, dismiss or redrive, one ticket or many. */
export function actRoutes(context: ActContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.post('/api/acts', bodyLimit({ maxSize: 64 * 1024 }), async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const request = actBody.safeParse(body)
    if (!request.success) return c.json({ error: problemOf(request.error) }, 400)
    const results = await act(context, { ...request.data, by: actorOf(c.get('holder')) })
    return c.json({ results } satisfies ActAnswer)
  })
  return routes
}
