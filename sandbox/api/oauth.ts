import type { World } from '../world/world.ts'

/** Access tokens live a day, refresh tokens for ever (FACTS 3.1). */
const lifetime = 24 * 60 * 60

/**
 * The way of an OAuth app to its tokens (FACTS 3.1, D): `/oauth/authorize` and `/oauth/token`. There is no
 * page: the owner of the first credentials consents at once. Null when the path is none of these two.
 */
export async function answerOauth(world: World, request: Request): Promise<Response | null> {
  const url = new URL(request.url)
  if (request.method === 'GET' && url.pathname === '/oauth/authorize') return authorize(world, url)
  if (request.method === 'POST' && url.pathname === '/oauth/token') {
    return exchange(world, new URLSearchParams(await request.text()))
  }
  return null
}

/** As when the account's owner removes the app. What was good from the start (`tokens`) is no app's. */
export function revokeApps(world: World): void {
  world.oauthGrants.clear()
  for (const [token, { expiresAt }] of world.accessTokens)
    if (expiresAt !== null) world.accessTokens.delete(token)
}

function authorize(world: World, url: URL): Response {
  const query = url.searchParams
  const target = query.get('redirect_uri')
  const known = world.settings.oauthApps.some(app => app.clientId === query.get('client_id'))
  if (!known || target === null || !URL.canParse(target)) return refuse('invalid_request')
  const code = world.uuid()
  const email = world.settings.credentials[0]?.email ?? ''
  world.oauthGrants.set(code, { kind: 'code', email, redirectUri: target })
  const location = new URL(target)
  location.searchParams.set('code', code)
  const state = query.get('state')
  if (state !== null) location.searchParams.set('state', state)
  return new Response(null, { status: 302, headers: { location: location.href } })
}

function exchange(world: World, form: URLSearchParams): Response {
  const app = world.settings.oauthApps.find(one => one.clientId === form.get('client_id'))
  if (app === undefined || app.clientSecret !== form.get('client_secret')) return refuse('invalid_client')
  const refreshing = form.get('grant_type') === 'refresh_token'
  const secret = form.get(refreshing ? 'refresh_token' : 'code') ?? ''
  const grant = world.oauthGrants.get(secret)
  if (grant === undefined || grant.kind !== (refreshing ? 'refresh' : 'code')) return refuse('invalid_grant')
  // RFC 6749 section 4.1.3: the code is good for the address that it was sent to.
  const redirectUri = form.get('redirect_uri')
  if (grant.redirectUri !== undefined && redirectUri !== null && redirectUri !== grant.redirectUri)
    return refuse('invalid_grant')
  // A code is good once; a refresh token stays.
  if (!refreshing) world.oauthGrants.delete(secret)
  const accessToken = createToken(world, grant.email)
  world.accessTokens.set(accessToken, {
    email: grant.email,
    expiresAt: world.schedule.now() + lifetime * 1_000,
  })
  const refreshToken = refreshing ? secret : world.uuid()
  world.oauthGrants.set(refreshToken, { kind: 'refresh', email: grant.email })
  return Response.json({
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: lifetime,
    token_type: 'Bearer',
    scope: 'openid email profile offline write:all',
  })
}

/** A JWT, as live ones are (FACTS 3.1, L). Nobody could check its signature: it is one by looks. */
function createToken(world: World, email: string): string {
  const now = Math.floor(world.schedule.now() / 1_000)
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { sub: email, iat: now, exp: now + lifetime, jti: world.uuid() },
    world.uuid(),
  ]
  return parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

/** As RFC 6749 names refusals; Gorgias's own bodies are not known. */
function refuse(error: string): Response {
  return Response.json({ error }, { status: error === 'invalid_client' ? 401 : 400 })
}
