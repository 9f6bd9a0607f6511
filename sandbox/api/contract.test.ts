import { describe, expect, test } from 'vitest'
import { mismatches, readSample } from '../support/contract.ts'
import { createTestSandbox, dig, parsed } from '../support/test-sandbox.ts'

/**
 * Each answer has the keys, types and nulls of the recorded one for the same input; where not,
 * `support/known-differences.ts` says why.
 */
describe('contract with the recorded samples', () => {
  test('GET /api/account', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('GET', '/api/account')
    expect(mismatches(body, 'api-account-get-2026')).toEqual([])
    const types = (value: unknown) => (value as Array<{ type: string }>).map(setting => setting.type)
    expect(types(body['settings'])).toEqual(
      types(readSample('api-account-get-2026', 'response.body.settings')),
    )
  })

  test('GET /api/account/settings', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('GET', '/api/account/settings?type=business-hours')
    const recorded = readSample('api-account-settings-list-2025', 'response.body.data.1')
    expect(mismatches(dig(body, 'data.0'), 'api-account-settings-list-2025', recorded)).toEqual([])
    expect(Object.keys(body)).toEqual(['data'])
  })

  test('GET /api/users/{id}', async () => {
    const { call, sandbox } = createTestSandbox()
    const { body } = await call('GET', `/api/users/${sandbox.ids.apiUser}`)
    expect(mismatches(body, 'api-user-get-admin-2026')).toEqual([])
  })

  test('GET /api/integrations and /api/integrations/{id}', async () => {
    const { call, sandbox } = createTestSandbox()
    const list = await call('GET', '/api/integrations')
    expect(mismatches(list.body, 'api-integrations-list-2026')).toEqual([])
    expect(list.body['uri']).toBe('/api/integrations?')
    const one = await call('GET', `/api/integrations/${sandbox.ids.inbox}`)
    expect(mismatches(one.body, 'api-integration-get-email-2026')).toEqual([])
  })

  test('POST /api/customers and GET /api/customers', async () => {
    const { call } = createTestSandbox()
    const request = readSample('api-customer-create-2025', 'request.body')
    const { status, body } = await call('POST', '/api/customers', request)
    expect(status).toBe(201)
    expect(mismatches(body, 'api-customer-create-2025')).toEqual([])
    const list = await call('GET', '/api/customers?limit=100')
    expect(mismatches(list.body, 'api-customers-list-2025')).toEqual([])
  })

  test('POST /api/tickets', async () => {
    const { call } = createTestSandbox()
    const customer = await call('POST', '/api/customers', {
      email: 'customer.d@example.com',
      name: 'Dana TestUser',
    })
    const request = {
      channel: 'phone',
      customer: { id: customer.body['id'] },
      from_agent: false,
      messages: [
        {
          channel: 'phone',
          body_text: 'Hello from dryrun',
          from_agent: false,
          sender: { id: customer.body['id'] },
        },
      ],
      subject: 'Test ticket',
    }
    const { status, body } = await call('POST', '/api/tickets', request)
    expect(status).toBe(201)
    expect(mismatches(body, 'api-ticket-create-2026')).toEqual([])
    expect(dig(body, 'messages.0.sent_datetime')).toBe(dig(body, 'messages.0.created_datetime'))
  })

  test('GET /api/tickets/{id} of an e-mail', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ tags: ['sample ticket'], language: 'en', html: '<p>Hi</p>' })
    await call('PUT', `/api/tickets/${ticketId}`, {
      language: 'en',
      custom_fields: [{ id: 319825, value: 'x' }],
    })
    const { body } = await call('GET', `/api/tickets/${ticketId}`)
    expect(mismatches(body, 'api-ticket-get-incoming-email-2026')).toEqual([])
  })

  test('GET /api/tickets', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.openTicket()
    const { body } = await call('GET', '/api/tickets?limit=100')
    // The second recorded row is the one of an incoming e-mail.
    const recorded = readSample('api-tickets-list-2024') as { data: unknown[] }
    const second = readSample('api-tickets-list-2024', 'data.1')
    const shown = { ...recorded, data: [second] }
    expect(mismatches(body, 'api-tickets-list-2024', shown)).toEqual([])
  })

  test('POST /api/tickets/{id}/messages', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({
      from: { name: 'Alex Customer', email: 'customer.a@example.com' },
    })
    const request = readSample('api-message-create-phone-incoming-2026', 'request.body')
    const { status, body } = await call('POST', `/api/tickets/${ticketId}/messages`, request)
    expect(status).toBe(201)
    expect(mismatches(body, 'api-message-create-phone-incoming-2026')).toEqual([])
  })

  test('GET /api/tickets/{id}/messages', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ html: '<p>Hi</p>' })
    const { body } = await call('GET', `/api/tickets/${ticketId}/messages`)
    expect(mismatches(body, 'api-ticket-messages-list-page-meta-2026')).toEqual([])
    expect(dig(body, 'meta.current_page')).toBe(`/api/tickets/${ticketId}/messages/?page=1`)
  })

  test('GET /api/tickets/{id}/tags and the empty answers of tag calls', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const added = await call('POST', `/api/tickets/${ticketId}/tags`, { names: ['sample ticket'] })
    expect([added.status, added.text, added.headers.get('content-length')]).toEqual([201, '', '0'])
    const list = await call('GET', `/api/tickets/${ticketId}/tags`)
    const recorded = readSample('api-ticket-tags-2026', 'list.response.body')
    expect(mismatches(list.body, 'api-ticket-tags-2026', recorded)).toEqual([])
  })

  test('GET /api/events', async () => {
    const { call, sandbox, settle } = createTestSandbox()
    sandbox.openTicket()
    await settle()
    const { body } = await call('GET', '/api/events?limit=1')
    expect(mismatches(body, 'api-events-list-2026')).toEqual([])
  })

  test('the ticket of a webhook', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    sandbox.agentOpensTicket({
      to: { name: null, email: 'customer.f@example.com' },
      text: 'hello',
      assigneeUserId: sandbox.ids.agent,
    })
    await settle()
    const ticket = dig(parsed(received[0]!), 'ticket')
    const sample = 'webhook-ticket-created.ticket-part-2024'
    expect(mismatches(ticket, sample, readSample(sample))).toEqual([])
  })

  test('the message of a webhook', async () => {
    const { call, sandbox, settle, listen, received } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    await call('POST', `/api/tickets/${ticketId}/messages`, {
      channel: 'email',
      from_agent: true,
      body_text: 'hello',
      body_html: '<div>hello</div>',
      subject: '',
      via: 'helpdesk',
      receiver: { email: 'customer.f@example.com' },
      source: {
        type: 'email',
        extra: { include_thread: false },
        from: { name: 'Support', address: sandbox.inbox },
        to: [{ name: '', address: 'customer.f@example.com' }],
      },
    })
    await listen({ triggers: ['ticket-updated'] })
    await settle()
    const message = dig(parsed(received.at(-1)!), 'ticket.last_message')
    const sample = 'webhook-ticket-message-created.message-part-2024'
    expect(mismatches(message, sample, readSample(sample))).toEqual([])
  })

  test('keys of a webhook are in alphabetical order, at every depth', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox()
    await listen({ triggers: ['ticket-message-created'] })
    sandbox.openTicket()
    await settle()
    const body = parsed(received[0]!)
    expect(Object.keys(body)).toEqual(['event', 'message', 'ticket'])
    for (const part of ['ticket', 'message', 'event', 'ticket.customer']) {
      const keys = Object.keys(dig(body, part) as object)
      expect(keys).toEqual([...keys].sort())
    }
  })

  test('error bodies', async () => {
    const { call, sandbox } = createTestSandbox()
    const refused = await sandbox.fetch(new Request('http://sandbox.gorgias.com/api/account'))
    expect(await refused.json()).toEqual(readSample('error-bodies', 'recorded.401'))
    expect((await call('GET', '/api/tickets/1')).body).toEqual(
      readSample('error-bodies', 'documented_2020.404'),
    )
    expect((await call('POST', '/api/users/me')).body).toEqual(
      readSample('error-bodies', 'documented_2020.405'),
    )
    await call('POST', '/api/customers', { email: 'one@example.com' })
    const twice = await call('POST', '/api/customers', { email: 'one@example.com' })
    expect([twice.status, twice.body]).toEqual([409, readSample('error-bodies', 'documented_2020.409')])
  })
})
