import { sameAddress } from '../world/people.ts'
import type { World } from '../world/world.ts'

/** Who calls, and out of which bucket: API keys and OAuth tokens have buckets of different sizes. */
export interface Caller {
  email: string
  kind: 'apiKey' | 'oauth'
  /** Tells one bucket from another. */
  bucket: string
}

/** The caller whom a request's `Authorization` names (FACTS 3.1), if it is a known one. */
export function authenticate(world: World, request: Request): Caller | null {
  const [scheme, secret = ''] = (request.headers.get('authorization') ?? '').split(' ')
  switch (scheme?.toLowerCase()) {
    case 'basic':
      return byApiKey(world, secret)
    case 'bearer':
      return byToken(world, secret)
    default:
      return null
  }
}

function byApiKey(world: World, encoded: string): Caller | null {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const email = text.slice(0, colon)
  const apiKey = text.slice(colon + 1)
  const known = world.settings.credentials.find(one => sameAddress(one.email, email) && one.apiKey === apiKey)
  return known === undefined ? null : { email: known.email, kind: 'apiKey', bucket: known.email }
}

function byToken(world: World, token: string): Caller | null {
  const known = world.accessTokens.get(token)
  if (known === undefined) return null
  if (known.expiresAt !== null && known.expiresAt <= world.schedule.now()) return null
  return { email: known.email, kind: 'oauth', bucket: `oauth ${known.email}` }
}
