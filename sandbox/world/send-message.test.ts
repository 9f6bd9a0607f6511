import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, parsed, type TestSandbox, triggersOf } from '../support/test-sandbox.ts'

async function reply({ call, sandbox }: TestSandbox, ticketId: number, more: object = {}): Promise<number> {
  const { status, body } = await call('POST', `/api/tickets/${ticketId}/messages`, {
    channel: 'email',
    from_agent: true,
    body_text: 'We are on it.',
    source: { type: 'email', from: { address: sandbox.inbox }, to: [{ address: 'customer@example.com' }] },
    ...more,
  })
  expect(status).toBe(201)
  expect(body['sent_datetime']).toBe('sent_datetime' in more ? body['sent_datetime'] : null)
  return Number(body['id'])
}

function message({ sandbox }: TestSandbox, ticketId: number, messageId: number) {
  return sandbox.messages(ticketId).find(one => one.id === messageId)
}

describe('the life of an outgoing message', () => {
  test('201 is not sent: it leaves between 0.5 and 1.5 s later, and gets its mail ids then', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    const start = world.clock.now()
    const id = await reply(world, ticketId)
    await world.clock.advance(499)
    expect(world.sandbox.outbox()).toEqual([])
    await world.clock.advance(1_002)
    expect(world.sandbox.outbox()).toMatchObject([
      { ticketId, messageId: id, channel: 'email', to: ['customer@example.com'], text: 'We are on it.' },
    ])
    const [mail] = world.sandbox.outbox()
    expect((mail?.at ?? 0) - start).toBeGreaterThanOrEqual(500)
    const sent = message(world, ticketId, id)
    expect(sent).toMatchObject({
      integration_id: world.sandbox.ids.inbox,
      failed_datetime: null,
      is_retriable: true,
      headers: { 'X-GORGIAS-TICKET-ID': String(ticketId), 'Message-Id': sent?.message_id },
    })
    expect(sent?.message_id).toMatch(new RegExp(`^<\\d+\\.\\d+\\.\\d+\\.${ticketId}-${id}@helpdesk-worker-`))
  })

  test('the sending shows in a ticket-updated', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-updated'] })
    await reply(world, ticketId)
    await world.settle()
    const last = parsed(world.received.at(-1)!)
    expect(dig(last, 'ticket.last_message.sent_datetime')).toMatch(/^2026/)
    expect(dig(last, 'event.user_id')).toBeNull()
  })

  test('a given sent_datetime stores the message as sent, and nothing leaves', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    const id = await reply(world, ticketId, { sent_datetime: '2021-01-01T00:00:00' })
    await world.settle()
    expect(world.sandbox.outbox()).toEqual([])
    expect(message(world, ticketId, id)?.sent_datetime).toBe('2021-01-01T00:00:00.000000+00:00')
  })

  test('a sent_datetime of null means: send it', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await reply(world, ticketId, { sent_datetime: null })
    await world.settle()
    expect(world.sandbox.outbox()).toHaveLength(1)
  })

  test('from an address that no inbox owns it is accepted, never sent, and fails', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-message-failed'] })
    const id = await reply(world, ticketId, {
      source: { from: { address: 'me@elsewhere.example' }, to: [{ address: 'customer@example.com' }] },
    })
    await world.settle()
    expect(world.sandbox.outbox()).toEqual([])
    expect(message(world, ticketId, id)).toMatchObject({
      sent_datetime: null,
      last_sending_error: { error: 'No integration was found to send this email.' },
      failed_datetime: expect.stringMatching(/^2026/),
    })
    expect(triggersOf(world.received)).toEqual(['ticket-message-failed'])
    expect(dig(parsed(world.received[0]!), 'message.id')).toBe(id)
  })

  test('an address the provider refuses fails about 9 s after creation, for good', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-message-failed'] })
    const start = world.clock.now()
    const id = await reply(world, ticketId, {
      source: { from: { address: world.sandbox.inbox }, to: [{ address: 'anything@refused.example' }] },
    })
    await world.settle()
    expect(message(world, ticketId, id)).toMatchObject({
      sent_datetime: expect.stringMatching(/^2026/),
      failed_datetime: expect.stringMatching(/^2026/),
      is_retriable: false,
    })
    expect(world.received.map(webhook => webhook.at - start)).toEqual([9_000])
    expect(world.sandbox.outbox()).toEqual([])
  })

  test('a chat answer reaches the visitor, and only without a receiver', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket({ channel: 'chat' })
    const visitor = dig(world.sandbox.tickets()[0]?.meta ?? null, 'chat.conversation_id')
    const source = { type: 'chat', from: { address: '' }, to: [{ address: visitor }] }
    const reached = await reply(world, ticketId, { channel: 'chat', source })
    const customer = world.sandbox.tickets()[0]?.customer?.id
    const named = await reply(world, ticketId, { channel: 'chat', source, receiver: { id: customer } })
    const lost = await reply(world, ticketId, {
      channel: 'chat',
      source: { ...source, to: [{ address: 'x' }] },
    })
    await world.settle()
    expect(world.sandbox.outbox().map(entry => entry.messageId)).toEqual([reached])
    for (const id of [named, lost]) {
      expect(message(world, ticketId, id)?.last_sending_error).toEqual({
        error: 'Last message not delivered',
      })
    }
  })

  test('a contact form cannot be answered on its own channel', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket({ channel: 'contact_form' })
    const id = await reply(world, ticketId, { channel: 'contact_form' })
    const byEmail = await reply(world, ticketId)
    await world.settle()
    expect(message(world, ticketId, id)?.failed_datetime).not.toBeNull()
    expect(world.sandbox.outbox().map(entry => entry.messageId)).toEqual([byEmail])
  })

  test('phone and api messages are stored, not sent', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    for (const channel of ['phone', 'api']) {
      const { body } = await world.call('POST', `/api/tickets/${ticketId}/messages`, {
        channel,
        from_agent: true,
      })
      expect(body['sent_datetime']).toBe(body['created_datetime'])
    }
    await world.settle()
    expect(world.sandbox.outbox()).toEqual([])
  })
})
