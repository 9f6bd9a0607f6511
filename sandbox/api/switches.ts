import type { Context, Hono, Next } from 'hono'
import type { World } from '../world/world.ts'
import { ApiError, noPermission, refusedField } from './errors.ts'
import { pathOf } from './path-of.ts'
import { unknownQueryKey } from './query-keys.ts'
import type { ApiEnv } from './routes.ts'

type ApiContext = Context<ApiEnv>

/** Where the sources disagree or are silent about all endpoints at once, the options decide (FACTS 7). */
export function addSwitches(app: Hono<ApiEnv>, world: World): void {
  const { settings } = world
  app.use('*', async (context: ApiContext, next: Next) => {
    refuseByRole(context, settings.readOnlyRoles)
    if (settings.unknownKeys === 'refuse') refuseUnknownQuery(context)
    if (settings.limitAbove100 === 'cut') cutLimit(context)
    await next()
    const { status } = context.res
    if (settings.successStatus === 200 && status > 200 && status < 300)
      context.res = asPlainSuccess(context.res)
  })
}

function refuseByRole(context: ApiContext, readOnlyRoles: string[]): void {
  const { method } = context.req
  // A search changes nothing.
  if (method === 'GET' || method === 'HEAD' || pathOf(context.req.raw) === '/api/search') return
  if (readOnlyRoles.includes(context.env.user.role)) throw new ApiError(403, noPermission)
}

function refuseUnknownQuery(context: ApiContext): void {
  const url = new URL(context.req.url)
  const unknown = unknownQueryKey(context.req.method, pathOf(context.req.raw), url.searchParams)
  if (unknown !== undefined) throw refusedField('Invalid query parameters.', unknown, 'Unknown field.')
}

function cutLimit(context: ApiContext): void {
  const url = new URL(context.req.url)
  if (context.req.method !== 'GET' || !(Number(url.searchParams.get('limit')) > 100)) return
  url.searchParams.set('limit', '100')
  context.req.raw = new Request(url, context.req.raw)
}

function asPlainSuccess(response: Response): Response {
  return new Response(response.status === 204 ? '' : response.body, {
    status: 200,
    headers: response.headers,
  })
}
