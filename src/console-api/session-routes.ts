import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { acceptInvitation } from '../access/invitations.ts'
import { logIn } from '../access/log-in.ts'
import { digestOf } from '../access/random-text.ts'
import { closeSession, sessionMs } from '../access/sessions.ts'
import { changePassword } from '../access/users.ts'
import type { SessionAnswer } from './contract.ts'
import { type GateContext, sessionCookie } from './gate.ts'
import { type Holder, meOf } from './holder.ts'
import { readBody, refusedAccess } from './refused-access.ts'
import { addressOf, isSecure } from './site.ts'

const password = z.string().max(1_000)
const bodies = {
  login: z.object({ email: z.string().max(300), password, code: z.string().max(100).optional() }),
  accept: z.object({ secret: z.string().max(100), password, email: z.string().max(300).optional() }),
  password: z.object({ old: password, new: password }),
}

/** Signing in and out, who one is, one's own password, and using a link. */
export function sessionRoutes(context: GateContext): Hono<Holder> {
  const { sql, clock, site } = context
  const routes = new Hono<Holder>()
  routes.onError(refusedAccess)
  const small = bodyLimit({ maxSize: 8 * 1024 })
  const cookie = (c: Context<Holder>) =>
    ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c, site) }) as const
  routes.post('/api/session', small, async c => {
    const body = await readBody(c, bodies.login)
    const secret = await logIn(context, body, addressOf(c, site), clock.now())
    setCookie(c, sessionCookie, secret, { ...cookie(c), maxAge: sessionMs / 1_000 })
    return c.json({ ok: true }, 201)
  })
  routes.get('/api/session', c => {
    const { who, name, role } = c.get('holder')
    return c.json({ who, name, role } satisfies SessionAnswer)
  })
  routes.delete('/api/session', async c => {
    const { session } = c.get('holder')
    if (session !== null) await closeSession(sql, session)
    deleteCookie(c, sessionCookie, cookie(c))
    return c.json({ ok: true })
  })
  routes.put('/api/session/password', small, async c => {
    const { me, session } = meOf(c)
    const passwords = await readBody(c, bodies.password)
    await changePassword(sql, me.name, passwords, digestOf(session), me, clock.now())
    return c.json({ ok: true })
  })
  routes.post('/api/invitations/accept', small, async c => {
    const body = await readBody(c, bodies.accept)
    const email = await acceptInvitation(sql, body, addressOf(c, site), clock.now())
    return c.json({ email }, 201)
  })
  return routes
}
