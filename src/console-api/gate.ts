import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { isEnough } from '../access/roles.ts'
import type { Sealer } from '../access/seal.ts'
import { userOf } from '../access/sessions.ts'
import { holderOf } from '../access/tokens.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import type { Asker, Holder } from './holder.ts'
import { routeRoles } from './route-roles.ts'
import { addressOf, isForeign, type Site } from './site.ts'

export const sessionCookie = 'greeter_session'

export interface GateContext {
  sql: Sql
  clock: Clock
  site: Site
  /** Null where no key is set. */
  sealer: Sealer | null
  /** CONSOLE_TOKEN. */
  configuredToken: string | null
}

/** Stands before every route of the API: who asks, from which page, and whether they may. */
export function gate(context: GateContext): MiddlewareHandler<Holder> {
  return async (c, next) => {
    const needed = neededRole(c)
    const changes = !['GET', 'HEAD'].includes(c.req.method)
    if (needed === 'anyone') {
      if (isForeign(c, context.site)) return c.json({ error: foreign }, 403)
      return await next()
    }
    const holder = await askerOf(c, context)
    if (holder === null) return c.json({ error: unknown }, 401)
    // A browser sends the cookie whichever page asks it to; a token is sent by who knows it.
    if (
      changes &&
      holder.session !== null &&
      (c.req.header('origin') === undefined || isForeign(c, context.site))
    )
      return c.json({ error: foreign }, 403)
    if (needed === null || !isEnough(holder.role, needed))
      return c.json({ error: tooLittle(holder, needed) }, 403)
    c.set('holder', holder)
    // What is answered is for this asker alone.
    c.header('cache-control', 'no-store')
    return await next()
  }
}

/** The highest role that a route at this address needs; null for one that is not in the table. */
function neededRole(c: Context<Holder>): Role | 'anyone' | null {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const routes = matchedRoutes(c).filter(route => route.method === method)
  const needs = routes.map(route => routeRoles[`${method} ${route.path}`] ?? null)
  // Nothing is there: whoever is known may hear it.
  if (needs.length === 0) return 'viewer'
  if (needs.includes(null)) return null
  return needs.reduce<Role | 'anyone'>((most, one) => {
    if (one === null || one === 'anyone') return most
    return most === 'anyone' || isEnough(one, most) ? one : most
  }, 'anyone')
}

/** Who asks: by a token if there is one, else by the cookie of a session. */
async function askerOf(c: Context<Holder>, context: GateContext): Promise<Asker | null> {
  const { sql, clock, site, configuredToken } = context
  const address = addressOf(c, site)
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    if (!authorization.startsWith('Bearer ')) return null
    const token = await holderOf(sql, authorization.slice('Bearer '.length), configuredToken)
    return token === null ? null : { who: 'token', address, session: null, ...token }
  }
  const session = getCookie(c, sessionCookie)
  if (session === undefined) return null
  const user = await userOf(sql, session, clock.now())
  return user === null ? null : { who: 'user', name: user.email, role: user.role, address, session }
}

const unknown =
  'Sign in (POST /api/session), or send a token: Authorization: Bearer … (greeter token create, or CONSOLE_TOKEN).'
const foreign = 'This change comes from a page of another site (Origin).'

function tooLittle({ who, role }: Asker, needed: Role | null): string {
  if (needed === null) return 'This route has no role yet, so it is closed.'
  if (who === 'token' && needed === 'editor')
    return 'This token may only read. Make one that may act: greeter token create NAME --may act'
  return `This needs the role ${needed}; you have ${role}.`
}
