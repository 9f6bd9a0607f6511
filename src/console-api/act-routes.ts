import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { TokenHolder } from '../access/tokens.ts'
import { type ActContext, act } from '../acts/carry-out.ts'
import type { ActAnswer } from './contract.ts'
import { problemOf } from './problem-of.ts'

/** Who asks: set by the check of the token. */
export interface Holder {
  Variables: { holder: TokenHolder }
}

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
    const holder = c.get('holder')
    if (holder.may !== 'act') {
      return c.json(
        { error: 'This token may only read. Make one that may act: greeter token create NAME --may act' },
        403,
      )
    }
    const body: unknown = await c.req.json().catch(() => null)
    const request = actBody.safeParse(body)
    if (!request.success) return c.json({ error: problemOf(request.error) }, 400)
    const results = await act(context, { ...request.data, actor: `token ${holder.name}` })
    return c.json({ results } satisfies ActAnswer)
  })
  return routes
}
