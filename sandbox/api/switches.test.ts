import { describe, expect, test } from 'vitest'
import { readSample } from '../support/contract.ts'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

const phone = { channel: 'phone', from_agent: false, sender: { email: 'a@example.com' }, body_text: 'Hi' }

describe('what an account may refuse', () => {
  test('a full account: 403 with the recorded body, for tickets and messages, and nothing is written', async () => {
    const { call, sandbox } = createTestSandbox({ messagingQuota: 2 })
    const { body } = await call('POST', '/api/tickets', { messages: [phone, phone] })
    const before = sandbox.tickets()
    for (const [path, message] of [
      ['/api/tickets', { messages: [phone] }],
      [`/api/tickets/${idIn(body)}/messages`, phone],
    ] as const) {
      const refused = await call('POST', path, message)
      expect(refused.status).toBe(403)
      expect(refused.body).toEqual(readSample('error-403-messaging-quota-2025', 'response.body'))
    }
    expect(sandbox.tickets()).toEqual(before)
  })

  test('a role that may only read reads, searches, and changes nothing', async () => {
    const credentials = { email: 'watcher@sandbox.example', apiKey: 'k', role: 'observer-agent' }
    const { call, sandbox } = createTestSandbox({ credentials, readOnlyRoles: ['observer-agent'] })
    const { ticketId } = sandbox.openTicket()
    expect((await call('GET', '/api/users/me')).body['role']).toEqual({ name: 'observer-agent' })
    expect((await call('POST', '/api/search', { type: 'tag' })).status).toBe(201)
    const refused = await call('PUT', `/api/tickets/${ticketId}`, { status: 'closed' })
    expect(refused.status).toBe(403)
    expect(dig(refused.body, 'error.msg')).toBe('You do not have enough permissions to perform this action.')
    expect(sandbox.tickets()[0]?.status).toBe('open')
  })

  test('without the switch no role is held back: what each may do is not known', async () => {
    const credentials = { email: 'watcher@sandbox.example', apiKey: 'k', role: 'observer-agent' }
    const { call } = createTestSandbox({ credentials })
    expect((await call('POST', '/api/tags', { name: 'a' })).status).toBe(201)
  })
})

describe('names of the account', () => {
  const ask = (sandbox: ReturnType<typeof createTestSandbox>['sandbox'], host: string) =>
    sandbox.fetch(
      new Request(`https://${host}/api/account`, { headers: { authorization: sandbox.authorization } }),
    )

  test('every subdomain is this account, or the others are 404 with a page', async () => {
    const lenient = createTestSandbox().sandbox
    expect((await ask(lenient, 'acme.gorgias.com')).status).toBe(200)
    const { sandbox } = createTestSandbox({ otherSubdomains: 'unknown' })
    expect((await ask(sandbox, 'sandbox.gorgias.com')).status).toBe(200)
    expect((await ask(sandbox, '127.0.0.1:4000')).status).toBe(200)
    const unknown = await ask(sandbox, 'acme.gorgias.com')
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(await unknown.text()).toContain('<h1>Not Found</h1>')
  })

  test('answers bear the headers of recorded ones; https for good is asked for under gorgias.com only', async () => {
    const { sandbox } = createTestSandbox()
    const recorded = readSample('error-403-messaging-quota-2025', 'response.headers') as object
    const { headers } = await ask(sandbox, 'sandbox.gorgias.com')
    expect(Object.keys(recorded).filter(name => !headers.has(name))).toEqual([])
    expect(headers.get('strict-transport-security')).toBe(
      readSample('error-403-messaging-quota-2025', 'response.headers.strict-transport-security'),
    )
    expect((await ask(sandbox, 'localhost')).headers.has('strict-transport-security')).toBe(false)
  })
})

describe('a list that lags', () => {
  test('shows what was written only after its time; the thing itself is there at once', async () => {
    const { call, sandbox, clock } = createTestSandbox({ listLag: 15_000 })
    const { ticketId } = sandbox.openTicket()
    await clock.advance(20_000)
    const message = {
      channel: 'internal-note',
      from_agent: true,
      external_id: 'mine',
      created_datetime: '2020-01-01',
    }
    const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, message)
    const listed = async (path: string) =>
      ((await call('GET', path)).body['data'] as Array<{ id: number }>)
        .map(row => row.id)
        .includes(idIn(body))
    const lists = [
      `/api/messages?ticket_id=${ticketId}`,
      '/api/messages',
      `/api/tickets/${ticketId}/messages`,
    ]
    for (const list of lists) expect(await listed(list)).toBe(false)
    expect((await call('GET', `/api/tickets/${ticketId}/messages/${idIn(body)}`)).status).toBe(200)
    await clock.advance(15_000)
    for (const list of lists) expect(await listed(list)).toBe(true)
  })

  test('new tickets too', async () => {
    const { call, sandbox, clock } = createTestSandbox({ listLag: 1_000 })
    sandbox.openTicket()
    expect((await call('GET', '/api/tickets')).body['data']).toEqual([])
    await clock.advance(1_001)
    expect((await call('GET', '/api/tickets')).body['data']).toHaveLength(1)
  })
})

describe('the address of an integration that is saved', () => {
  const http = {
    url: 'https://receiver.example/hook?ticket={{ticket.id}}&x={{broken',
    method: 'POST',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
  }

  test.each([
    [
      true,
      ['GET https://receiver.example/hook?ticket={{ticket.id}}&x={{broken', 'GET https://other.example/a?b='],
    ],
    [false, []],
  ])('is asked for with GET: %j', async (checksUrlOnSave, seen) => {
    const { call, settle, received, answerWith } = createTestSandbox({ checksUrlOnSave })
    answerWith(500)
    const made = await call('POST', '/api/integrations', { name: 'A', type: 'http', http })
    const path = `/api/integrations/${idIn(made.body)}`
    const changed = { name: 'A', http: { url: 'https://other.example/a?b={{ticket.id}}' } }
    // What it answers changes nothing.
    expect([made.status, (await call('PUT', path, changed)).status]).toEqual([201, 202])
    await settle()
    expect(received.map(({ method, url }) => `${method} ${decodeURI(url)}`)).toEqual(seen)
    expect((await call('GET', path)).body['deactivated_datetime']).toBeNull()
  })
})
