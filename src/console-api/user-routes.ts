import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import {
  type Invited,
  invite,
  listInvitations,
  passwordLink,
  revokeInvitation,
} from '../access/invitations.ts'
import { roles } from '../access/roles.ts'
import { emailOf, listUsers, removeUser, setRole } from '../access/users.ts'
import type { InvitationsAnswer, LinkAnswer, UsersAnswer } from './contract.ts'
import type { GateContext } from './gate.ts'
import { actorOf, type Holder } from './holder.ts'
import { readBody, refusedAccess } from './refused-access.ts'
import { baseOf, linkOf } from './site.ts'

const role = z.enum(roles)
const bodies = {
  role: z.object({ role }),
  invitation: z.object({ email: z.string().max(300), role }),
}
const id = z.coerce.number().int().positive()

/** Who may sign in, and the links by which others may. A link is shown once. */
export function userRoutes({ sql, clock, site }: GateContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.onError(refusedAccess)
  const small = bodyLimit({ maxSize: 8 * 1024 })
  const shown = (c: Context<Holder>, { email, secret, expiresAt }: Invited) =>
    c.json(
      {
        email,
        link: linkOf(baseOf(c, site), secret),
        expiresAt: expiresAt.toISOString(),
      } satisfies LinkAnswer,
      201,
    )
  routes.get('/api/users', async c => {
    const users = await listUsers(sql)
    return c.json({
      users: users.map(user => ({
        ...user,
        createdAt: user.createdAt.toISOString(),
        twoStepSince: user.twoStepSince?.toISOString() ?? null,
      })),
    } satisfies UsersAnswer)
  })
  routes.patch('/api/users/:email', small, async c => {
    const body = await readBody(c, bodies.role)
    await setRole(sql, emailOf(c.req.param('email')), body.role, actorOf(c.get('holder')), clock.now())
    return c.json({ ok: true })
  })
  routes.delete('/api/users/:email', async c => {
    await removeUser(sql, emailOf(c.req.param('email')), actorOf(c.get('holder')), clock.now())
    return c.json({ ok: true })
  })
  routes.post('/api/users/:email/password-link', async c =>
    shown(c, await passwordLink(sql, emailOf(c.req.param('email')), actorOf(c.get('holder')), clock.now())),
  )
  routes.get('/api/invitations', async c => {
    const rows = await listInvitations(sql, clock.now())
    const invitations = rows.map(row => ({
      id: row.id,
      email: row.email,
      purpose: row.purpose,
      role: row.role,
      invitedBy: row.invited_by,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }))
    return c.json({ invitations } satisfies InvitationsAnswer)
  })
  routes.post('/api/invitations', small, async c => {
    const body = await readBody(c, bodies.invitation)
    const by = actorOf(c.get('holder'))
    return shown(c, await invite(sql, emailOf(body.email), body.role, by, clock.now()))
  })
  routes.delete('/api/invitations/:id', async c => {
    const wanted = id.safeParse(c.req.param('id'))
    const by = actorOf(c.get('holder'))
    const done = wanted.success && (await revokeInvitation(sql, wanted.data, by, clock.now()))
    return done ? c.json({ ok: true }) : c.json({ error: 'There is no such open invitation.' }, 404)
  })
  return routes
}
