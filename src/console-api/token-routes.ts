import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { roles } from '../access/roles.ts'
import { createToken, listTokens, revokeToken } from '../access/tokens.ts'
import type { TokenMade, TokensAnswer } from './contract.ts'
import type { GateContext } from './gate.ts'
import { actorOf, type Holder } from './holder.ts'
import { readBody, refusedAccess } from './refused-access.ts'

const tokenBody = z.object({ name: z.string().trim().min(1).max(100), role: z.enum(roles) })
const id = z.coerce.number().int().positive()

/** `/api/tokens`: for scripts. What a token carries is shown once. */
export function tokenRoutes({ sql, clock }: GateContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.onError(refusedAccess)
  routes.get('/api/tokens', async c => {
    const rows = await listTokens(sql)
    const tokens = rows.map(({ created_at: at, ...row }) => ({ ...row, createdAt: at.toISOString() }))
    return c.json({ tokens } satisfies TokensAnswer)
  })
  routes.post('/api/tokens', bodyLimit({ maxSize: 8 * 1024 }), async c => {
    const body = await readBody(c, tokenBody)
    const made = await createToken(sql, body, actorOf(c.get('holder')), clock.now())
    return c.json({ ...body, ...made } satisfies TokenMade, 201)
  })
  routes.delete('/api/tokens/:id', async c => {
    const wanted = id.safeParse(c.req.param('id'))
    const by = actorOf(c.get('holder'))
    const done = wanted.success && (await revokeToken(sql, wanted.data, by, clock.now()))
    return done ? c.json({ ok: true }) : c.json({ error: 'There is no such valid token.' }, 404)
  })
  return routes
}
