import { describe, expect, test } from 'vitest'
import { apiRequest, createTestSandbox, dig } from '../support/test-sandbox.ts'

describe('the door of the API', () => {
  test('a call without known credentials is refused and costs nothing', async () => {
    const { sandbox } = createTestSandbox()
    const wrong = `Basic ${Buffer.from('agent@sandbox.example:wrong').toString('base64')}`
    for (const headers of [{}, { authorization: wrong }, { authorization: 'Bearer sandbox-key' }]) {
      const response = await sandbox.fetch(new Request('http://sandbox.gorgias.com/api/account', { headers }))
      expect(response.status).toBe(401)
    }
    expect(sandbox.calls().map(call => call.caller)).toEqual([null, null, null])
  })

  test('a trailing slash changes nothing', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    expect((await call('GET', `/api/tickets/${ticketId}/`)).body['id']).toBe(ticketId)
    expect((await call('PUT', `/api/tickets/${ticketId}/`, { spam: 'true' })).status).toBe(202)
  })

  test('an unknown path is 404, a known path with another method 405', async () => {
    const { call } = createTestSandbox()
    expect((await call('GET', '/api/nothing')).status).toBe(404)
    expect((await call('GET', '/api/tickets/abc')).status).toBe(404)
    expect((await call('DELETE', '/api/account')).status).toBe(405)
  })

  test('an endpoint that is not imitated says its name', async () => {
    const { call } = createTestSandbox()
    const { status, body } = await call('GET', '/api/phone/voice-calls/7')
    expect(status).toBe(501)
    expect(dig(body, 'error.msg')).toBe('Not imitated by the sandbox: GET /api/phone/voice-calls/{id}')
    expect((await call('POST', '/api/reporting/stats', {})).status).toBe(501)
  })

  test('a body that is no JSON is 400', async () => {
    const { sandbox } = createTestSandbox()
    const request = new Request('http://sandbox.gorgias.com/api/customers', {
      method: 'POST',
      headers: { authorization: sandbox.authorization },
      body: '{',
    })
    expect((await sandbox.fetch(request)).status).toBe(400)
  })

  test('every admitted call shows how full the bucket is', async () => {
    const { call } = createTestSandbox({ rateLimit: { calls: 40, seconds: 20 } })
    const headers = [await call('GET', '/api/account'), await call('GET', '/api/nothing')].map(answer =>
      answer.headers.get('x-gorgias-account-api-call-limit'),
    )
    expect(headers).toEqual(['1/40', '2/40'])
  })

  test('the 41st call at once is 429 and carries nothing out; the bucket drains two a second', async () => {
    const { call, clock, sandbox } = createTestSandbox({ rateLimit: { calls: 40, seconds: 20 } })
    for (let count = 0; count < 40; count++) await call('GET', '/api/account')
    const refused = await call('POST', '/api/customers', { email: 'new@example.com' })
    expect(refused.status).toBe(429)
    expect(refused.body).toEqual({ error: { msg: 'Too many requests.' } })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.headers.get('x-gorgias-account-api-call-limit')).toBe('40/40')
    await clock.advance(500)
    expect((await call('GET', '/api/customers?email=new@example.com')).body['data']).toEqual([])
    expect((await call('GET', '/api/account')).status).toBe(429)
    expect(sandbox.calls().filter(entry => entry.status === 429)).toHaveLength(2)
  })

  test('each credential has a bucket of its own', async () => {
    const { sandbox } = createTestSandbox({
      credentials: [
        { email: 'one@sandbox.example', apiKey: 'a' },
        { email: 'two@sandbox.example', apiKey: 'b' },
      ],
      rateLimit: { calls: 1, seconds: 20 },
    })
    const ask = async (pair: string) => {
      const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
      const request = new Request('http://sandbox.gorgias.com/api/users/me', { headers: { authorization } })
      return (await sandbox.fetch(request)).status
    }
    expect(await ask('one@sandbox.example:a')).toBe(200)
    expect(await ask('one@sandbox.example:a')).toBe(429)
    expect(await ask('two@sandbox.example:b')).toBe(200)
  })

  test('calls are logged with their bodies', async () => {
    const { call, sandbox, clock } = createTestSandbox()
    await call('POST', '/api/customers/?x=1', { email: 'new@example.com' })
    expect(sandbox.calls()).toEqual([
      {
        id: 1,
        at: clock.now(),
        method: 'POST',
        path: '/api/customers',
        query: '?x=1',
        status: 201,
        caller: 'agent@sandbox.example',
        body: { email: 'new@example.com' },
        fault: null,
        took: 0,
        bucket: { used: 1, limit: 10_000 },
        answer: expect.stringContaining('"email":"new@example.com"'),
      },
    ])
  })

  test('the credentials name the user', async () => {
    const { sandbox } = createTestSandbox()
    const response = await sandbox.fetch(apiRequest(sandbox, 'GET', '/api/users/me'))
    expect(await response.json()).toMatchObject({ id: sandbox.ids.apiUser, email: 'agent@sandbox.example' })
  })
})
