import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig } from '../support/test-sandbox.ts'

const note = { channel: 'internal-note', from_agent: true, body_text: 'seen' }

function reply(sandbox: { inbox: string }, more: object = {}) {
  return {
    channel: 'email',
    from_agent: true,
    via: 'api',
    body_text: 'We are on it.',
    source: { type: 'email', from: { address: sandbox.inbox }, to: [{ address: 'customer@example.com' }] },
    ...more,
  }
}

describe('POST /api/tickets/{id}/messages', () => {
  test('strings are coerced to the type of their field', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const { status, body } = await call('POST', `/api/tickets/${ticketId}/messages`, {
      channel: 'api',
      from_agent: 'false',
      public: 'True',
      body_text: 'hello',
      sender: { id: String(sandbox.ids.agent) },
    })
    expect(status).toBe(201)
    expect([body['from_agent'], body['public'], dig(body, 'sender.id')]).toEqual([
      false,
      true,
      sandbox.ids.agent,
    ])
  })

  test('what is missing or no good is named', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const path = `/api/tickets/${ticketId}/messages`
    const missing = await call('POST', path, { external_id: 'x'.repeat(256), sent_datetime: 'soon' })
    expect(missing.status).toBe(400)
    expect(dig(missing.body, 'error.data')).toEqual({
      channel: ['Missing data for required field.'],
      from_agent: ['Missing data for required field.'],
      external_id: ['Longer than maximum length 255.'],
      sent_datetime: ['Not a valid datetime.'],
    })
    expect(sandbox.messages(ticketId)).toHaveLength(1)
  })

  test('an attachment needs address, name and type, and is shown with all its fields (FACTS 5.2)', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const path = `/api/tickets/${ticketId}/messages`
    const attachment = { url: 'https://files.example/a.png', name: 'a.png', content_type: 'image/png' }
    const { body } = await call('POST', path, { ...note, attachments: [{ ...attachment, size: '12' }] })
    expect(body['attachments']).toEqual([{ ...attachment, size: 12, public: true, extra: null }])
    const refused = await call('POST', path, { ...note, attachments: [{ url: attachment.url }] })
    expect(refused.status).toBe(400)
    expect(Object.keys(dig(refused.body, 'error.data') as object)).toEqual(['name', 'content_type'])
  })

  test('an e-mail without source.from is refused, a note needs none', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const path = `/api/tickets/${ticketId}/messages`
    const refused = await call('POST', path, reply(sandbox, { source: { to: [] } }))
    expect([refused.status, dig(refused.body, 'error.msg')]).toEqual([400, 'From field is missing or empty'])
    expect((await call('POST', path, note)).status).toBe(201)
  })

  test('a note is not public, is written by the caller and is not sent out', async () => {
    const { call, sandbox, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, { ...note, public: true })
    expect(body).toMatchObject({
      public: false,
      channel: 'internal-note',
      from_agent: true,
      receiver: null,
      sender: { id: sandbox.ids.apiUser },
      sent_datetime: body['created_datetime'],
    })
    await settle()
    expect(sandbox.outbox()).toEqual([])
  })

  test('an unknown sender address becomes a customer', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    await call('POST', `/api/tickets/${ticketId}/messages`, {
      channel: 'api',
      from_agent: false,
      sender: { email: 'new@example.com', name: 'New Person' },
    })
    const { body } = await call('GET', '/api/customers?email=NEW@example.com')
    expect(dig(body, 'data.0.name')).toBe('New Person')
  })

  test('an external_id comes back, unless the sandbox is told not to', async () => {
    for (const restoresExternalId of [true, false]) {
      const { call, sandbox } = createTestSandbox({ restoresExternalId })
      const { ticketId } = sandbox.openTicket()
      const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, {
        ...note,
        external_id: 'greeting-1',
      })
      expect(body['external_id']).toBe(restoresExternalId ? 'greeting-1' : null)
    }
  })

  test('a message reopens a closed ticket', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    sandbox.closeTicket(ticketId)
    await call('POST', `/api/tickets/${ticketId}/messages`, reply(sandbox))
    expect(sandbox.tickets()[0]).toMatchObject({ status: 'open', closed_datetime: null })
  })

  test('a note reopens too, unless the sandbox is told otherwise', async () => {
    for (const notesReopen of [true, false]) {
      const { call, sandbox } = createTestSandbox({ notesReopen })
      const { ticketId } = sandbox.openTicket()
      sandbox.closeTicket(ticketId)
      await call('POST', `/api/tickets/${ticketId}/messages`, note)
      expect(sandbox.tickets()[0]?.status).toBe(notesReopen ? 'open' : 'closed')
    }
  })

  test('last_message_datetime moves with every message, last_received only with a customer’s', async () => {
    const { call, sandbox, clock } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const before = sandbox.tickets()[0]
    await clock.advance(1_000)
    const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, reply(sandbox))
    const after = sandbox.tickets()[0]
    expect(after?.last_message_datetime).toBe(body['created_datetime'])
    expect(after?.last_received_message_datetime).toBe(before?.last_received_message_datetime)
    await clock.advance(1_000)
    sandbox.customerWrites(ticketId, { text: 'Thanks' })
    const answered = sandbox.tickets()[0]
    expect(answered?.last_received_message_datetime).toBe(answered?.last_message_datetime)
    expect((answered?.last_message_datetime ?? '') > (after?.last_message_datetime ?? '')).toBe(true)
  })

  test('unknown keys are ignored, or refused where the sandbox is strict', async () => {
    const strict = { unknownKeys: 'refuse' } as const
    for (const [options, status] of [
      [{}, 201],
      [strict, 400],
    ] as const) {
      const { call, sandbox } = createTestSandbox(options)
      const { ticketId } = sandbox.openTicket()
      const answer = await call('POST', `/api/tickets/${ticketId}/messages`, { ...note, wish: 1 })
      expect(answer.status).toBe(status)
    }
  })
})

describe('reading messages', () => {
  test('GET /api/messages?ticket_id= shows the ticket’s messages, newest first', async () => {
    const { call, sandbox, clock } = createTestSandbox()
    const { ticketId, messageId } = sandbox.openTicket()
    sandbox.openTicket()
    await clock.advance(10)
    const second = sandbox.agentWrites(ticketId, { text: 'Hello' })
    const { body } = await call('GET', `/api/messages?ticket_id=${ticketId}&limit=100`)
    const ids = (body['data'] as Array<{ id: number }>).map(message => message.id)
    expect(ids).toEqual([second.messageId, messageId])
  })

  test('a message is found under its own ticket only', async () => {
    const { call, sandbox } = createTestSandbox()
    const first = sandbox.openTicket()
    const second = sandbox.openTicket()
    const path = (ticketId: number) => `/api/tickets/${ticketId}/messages/${first.messageId}`
    expect((await call('GET', path(first.ticketId))).body['id']).toBe(first.messageId)
    expect((await call('GET', path(second.ticketId))).status).toBe(404)
  })
})
