import { describe, expect, test } from 'vitest'
import type { SandboxOptions } from '../options.ts'
import { createTestSandbox } from '../support/test-sandbox.ts'

const app = { client_id: 'sandbox-app', client_secret: 'sandbox-secret' }

function open(options: SandboxOptions = {}) {
  const world = createTestSandbox({ rateLimit: { calls: 40, seconds: 20 }, ...options })
  const at = (path: string, init?: RequestInit) =>
    world.sandbox.fetch(new Request(`http://sandbox.gorgias.com${path}`, init))
  const token = async (form: Record<string, string>) => {
    const response = await at('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ ...app, ...form }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const ask = (bearer: string) => at('/api/users/me', { headers: { authorization: `Bearer ${bearer}` } })
  return { ...world, at, token, ask }
}

async function code({ at }: ReturnType<typeof open>): Promise<string> {
  const query = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: 'https://app.example/back',
    state: 's1',
  })
  const response = await at(`/oauth/authorize?${query.toString()}`)
  expect(response.status).toBe(302)
  const location = new URL(response.headers.get('location') ?? '')
  expect([location.origin, location.searchParams.get('state')]).toEqual(['https://app.example', 's1'])
  return location.searchParams.get('code') ?? ''
}

describe('OAuth', () => {
  test('a code becomes a token that opens the API, once', async () => {
    const world = open()
    const given = {
      grant_type: 'authorization_code',
      code: await code(world),
      redirect_uri: 'https://app.example/back',
    }
    const { status, body } = await world.token(given)
    expect([status, body['expires_in'], body['token_type']]).toEqual([200, 86_400, 'Bearer'])
    const response = await world.ask(body['access_token'] ?? '')
    expect(await response.json()).toMatchObject({ email: 'agent@sandbox.example' })
    expect(await world.token(given)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a token is a JWT by looks, with its owner and its end (FACTS 3.1)', async () => {
    const world = open()
    const { body } = await world.token({ grant_type: 'authorization_code', code: await code(world) })
    const [, claims = ''] = (body['access_token'] ?? '').split('.')
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const now = world.clock.now() / 1_000
    expect(read).toMatchObject({ sub: 'agent@sandbox.example', iat: now, exp: now + 86_400 })
  })

  test('a token lives a day; its refresh token makes new ones', async () => {
    const world = open()
    const first = await world.token({ grant_type: 'authorization_code', code: await code(world) })
    await world.clock.advance(24 * 60 * 60 * 1_000)
    expect((await world.ask(first.body['access_token'] ?? '')).status).toBe(401)
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' }
    const second = await world.token(refresh)
    expect((await world.ask(second.body['access_token'] ?? '')).status).toBe(200)
    expect((await world.token(refresh)).status).toBe(200)
  })

  test('a code is good only for the address that it was sent to', async () => {
    const world = open()
    const stolen = {
      grant_type: 'authorization_code',
      code: await code(world),
      redirect_uri: 'https://thief.example/back',
    }
    expect(await world.token(stolen)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('an app that is removed has no token any more and gets none', async () => {
    const world = open({ tokens: [{ token: 't', email: 'agent@sandbox.example' }] })
    const { body } = await world.token({ grant_type: 'authorization_code', code: await code(world) })
    world.sandbox.revokeApps()
    expect((await world.ask(body['access_token'] ?? '')).status).toBe(401)
    const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect(await world.token(refresh)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
    expect((await world.ask('t')).status).toBe(200)
  })

  test('unknown apps, secrets and codes are refused', async () => {
    const world = open()
    expect((await world.at('/oauth/authorize?client_id=nobody&redirect_uri=https://a.example')).status).toBe(
      400,
    )
    expect((await world.token({ client_secret: 'wrong', code: 'x' })).status).toBe(401)
    expect((await world.token({ grant_type: 'authorization_code', code: 'x' })).status).toBe(400)
  })
})

describe('buckets', () => {
  const limitOf = (response: Response) => response.headers.get('x-gorgias-account-api-call-limit')

  test('a token’s bucket holds 80, an API key’s 40, and each its own', async () => {
    const { call, ask } = open({ tokens: [{ token: 't', email: 'agent@sandbox.example' }] })
    expect(limitOf(await ask('t'))).toBe('1/80')
    expect((await call('GET', '/api/account')).headers.get('x-gorgias-account-api-call-limit')).toBe('1/40')
    expect(limitOf(await ask('t'))).toBe('2/80')
  })

  test('an enterprise account’s buckets drain twice as fast', async () => {
    const { sandbox, clock, ask } = open({
      plan: 'enterprise',
      tokens: [{ token: 't', email: 'agent@sandbox.example' }],
    })
    for (let count = 0; count < 80; count++) await ask('t')
    expect((await ask('t')).status).toBe(429)
    expect(sandbox.buckets()).toEqual([
      { caller: 'agent@sandbox.example', kind: 'oauth', level: 80, limit: 80 },
    ])
    await clock.advance(5_000)
    expect(sandbox.buckets()[0]?.level).toBe(40)
  })

  test('other programs take their part of the bucket', async () => {
    const { sandbox, clock, call } = open({ otherCallers: 1 })
    for (let count = 0; count < 10; count++) await call('GET', '/api/account')
    await clock.advance(4_000)
    // Drained by eight, filled by four.
    expect(sandbox.buckets()[0]?.level).toBe(6)
    sandbox.setOtherCallers(4)
    await clock.advance(60_000)
    const starved = await call('GET', '/api/account')
    expect([starved.status, starved.headers.get('retry-after')]).toEqual([429, '1'])
    sandbox.setOtherCallers(0)
    await clock.advance(1_000)
    expect((await call('GET', '/api/account')).status).toBe(200)
  })
})
