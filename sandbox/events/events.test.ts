import { describe, expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { readSample } from '../support/contract.ts'
import {
  createTestSandbox,
  dig,
  idIn,
  parsed,
  type TestSandbox,
  triggersOf,
} from '../support/test-sandbox.ts'

interface LoggedEvent {
  type: string
  context: string
  user_id: number | null
  created_datetime: string
  data: Json
}

/** The helpdesk's log, oldest first. */
async function eventLog({ call }: TestSandbox): Promise<LoggedEvent[]> {
  const { body } = await call('GET', '/api/events?limit=100&order_by=created_datetime:asc')
  return body['data'] as unknown as LoggedEvent[]
}

function recordedTypes(part: string): string[] {
  const rows = readSample('events-after-api-calls-2026', part) as unknown as LoggedEvent[]
  return rows.map(row => row.type)
}

const phoneMessage = {
  channel: 'phone',
  from_agent: false,
  body_text: 'Hello',
  sender: { email: 'a@example.com' },
}

describe('events of API calls are those of the recorded log', () => {
  test('POST ticket: five events, the last Gorgias’s own field prediction at +1.8 s', async () => {
    const world = createTestSandbox()
    await world.call('POST', '/api/customers', { email: 'a@example.com' })
    const before = (await eventLog(world)).length
    await world.call('POST', '/api/tickets', { messages: [phoneMessage] })
    await world.settle()
    const log = (await eventLog(world)).slice(before)
    expect(log.map(event => event.type)).toEqual([
      ...recordedTypes('post_ticket'),
      ...recordedTypes('field_prediction_after_post_ticket'),
    ])
    const users = log.map(event => event.user_id)
    const { apiUser } = world.sandbox.ids
    expect(users).toEqual([apiUser, apiUser, apiUser, apiUser, null])
    expect(new Set(log.slice(0, 4).map(event => event.context)).size).toBe(1)
    expect(log[4]?.context).not.toBe(log[0]?.context)
    expect(log[4]?.created_datetime.slice(17, 21)).toBe('01.8')
  })

  test('POST ticket with an assignee: ticket-assigned between two ticket-updated', async () => {
    const world = createTestSandbox({ fieldPrediction: false })
    await world.call('POST', '/api/tickets', {
      assignee_user: { id: world.sandbox.ids.agent },
      messages: [phoneMessage],
    })
    await world.settle()
    expect((await eventLog(world)).map(event => event.type)).toEqual([
      // Its sender was not known yet.
      'customer-created',
      'ticket-created',
      'ticket-message-created',
      'ticket-updated',
      'ticket-assigned',
      'ticket-updated',
    ])
  })

  test('POST message on a closed ticket reopens it as the last event', async () => {
    const world = createTestSandbox()
    const { body } = await world.call('POST', '/api/tickets', { messages: [phoneMessage] })
    await world.call('PUT', `/api/tickets/${idIn(body)}`, { status: 'closed' })
    await world.settle()
    const before = (await eventLog(world)).length
    await world.call('POST', `/api/tickets/${idIn(body)}/messages`, phoneMessage)
    await world.settle()
    const types = (await eventLog(world)).slice(before).map(event => event.type)
    expect(types).toEqual(recordedTypes('post_message_on_closed_ticket'))
  })

  test('PUT that closes and renames', async () => {
    const world = createTestSandbox()
    const { body } = await world.call('POST', '/api/tickets', { messages: [phoneMessage] })
    await world.settle()
    const before = (await eventLog(world)).length
    await world.call('PUT', `/api/tickets/${idIn(body)}`, { status: 'closed', subject: 'Updated Subject' })
    await world.settle()
    const log = (await eventLog(world)).slice(before)
    expect(log.map(event => event.type)).toEqual(recordedTypes('put_ticket_close_and_rename'))
    expect(log.map(event => event.user_id === null)).toEqual([false, false, true, false])
    expect(log.at(-1)?.data).toEqual({ new_subject: 'Updated Subject' })
  })

  test('POST tags', async () => {
    const world = createTestSandbox()
    const { body } = await world.call('POST', '/api/tickets', { messages: [phoneMessage] })
    await world.settle()
    const before = (await eventLog(world)).length
    await world.call('POST', `/api/tickets/${idIn(body)}/tags`, { names: ['vip'] })
    await world.settle()
    const log = (await eventLog(world)).slice(before)
    // The tag is new too.
    expect(log.map(event => event.type)).toEqual(['tag-created', ...recordedTypes('post_ticket_tags')])
    expect(dig(log.at(-1)?.data ?? null, 'tags_added')).toHaveLength(1)
  })

  test('a change that changes nothing makes no event', async () => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    const before = (await eventLog(world)).length
    await world.call('PUT', `/api/tickets/${ticketId}`, { status: 'open' })
    await world.settle()
    expect(await eventLog(world)).toHaveLength(before)
  })
})

describe('webhooks are raised from events', () => {
  test('one customer message makes several webhooks of one context, in the recorded rhythm', async () => {
    const world = createTestSandbox()
    await world.listen()
    const start = world.clock.now()
    const { ticketId, messageId } = world.sandbox.openTicket()
    await world.settle()
    expect(triggersOf(world.received)).toEqual([
      'ticket-created',
      'ticket-message-created',
      'ticket-updated',
      'ticket-updated',
      'ticket-updated',
    ])
    expect(world.received.map(webhook => webhook.at - start)).toEqual([0, 20, 280, 580, 1_800])
    const events = world.received.map(webhook => dig(parsed(webhook), 'event'))
    expect(new Set(events.map(event => dig(event ?? null, 'context'))).size).toBe(2)
    expect(new Set(events.map(event => dig(event ?? null, 'id'))).size).toBe(5)
    expect(events.map(event => dig(event ?? null, 'user_id'))).toEqual([null, null, null, null, null])
    expect(events.map(event => dig(event ?? null, 'object_id'))).toEqual([
      ticketId,
      messageId,
      ticketId,
      ticketId,
      ticketId,
    ])
  })

  const answers = {
    'a reply through the API': ({ call, sandbox }: TestSandbox, ticketId: number) =>
      call('POST', `/api/tickets/${ticketId}/messages`, {
        channel: 'email',
        from_agent: true,
        source: { from: { address: sandbox.inbox }, to: [{ address: 'customer@example.com' }] },
      }),
    'a note through the API': ({ call }: TestSandbox, ticketId: number) =>
      call('POST', `/api/tickets/${ticketId}/messages`, { channel: 'internal-note', from_agent: true }),
    'an agent’s reply': async ({ sandbox }: TestSandbox, ticketId: number) =>
      sandbox.agentWrites(ticketId, { text: 'Hi' }),
    'an agent’s note': async ({ sandbox }: TestSandbox, ticketId: number) =>
      sandbox.agentWrites(ticketId, { text: 'Hi', internalNote: true }),
    'a rule’s reply': async ({ sandbox }: TestSandbox, ticketId: number) =>
      sandbox.ruleWrites(ticketId, { text: 'Hi' }),
    'a customer’s answer': async ({ sandbox }: TestSandbox, ticketId: number) =>
      sandbox.customerWrites(ticketId, { text: 'Hi' }),
  }

  test.each(Object.entries(answers))('%s fires ticket-message-created', async (_name, write) => {
    const world = createTestSandbox()
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-message-created'] })
    await write(world, ticketId)
    await world.settle()
    const last = world.sandbox.messages(ticketId).at(-1)
    expect(world.received.map(webhook => dig(parsed(webhook), 'message.id'))).toEqual([last?.id])
  })

  test('messages of rules can be told to be silent', async () => {
    const world = createTestSandbox({ ruleMessagesFire: false })
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-message-created'] })
    world.sandbox.ruleWrites(ticketId, { text: 'Hi' })
    await world.settle()
    expect(world.received).toEqual([])
  })

  test('status, assignment, hand-over and snooze have their own triggers', async () => {
    const world = createTestSandbox()
    const { sandbox } = world
    const { ticketId } = sandbox.openTicket()
    await world.settle()
    await world.listen({
      triggers: [
        'ticket-status-updated',
        'ticket-assignment-updated',
        'ticket-handed-over',
        'ticket-self-unsnoozed',
      ],
    })
    for (const act of [
      () => sandbox.closeTicket(ticketId),
      () => sandbox.reopenTicket(ticketId),
      () => sandbox.assign(ticketId, sandbox.ids.agent),
      () => sandbox.handOver(ticketId),
      () => sandbox.unsnooze(ticketId),
    ]) {
      act()
      await world.settle()
    }
    expect(triggersOf(world.received)).toEqual([
      'ticket-status-updated',
      'ticket-status-updated',
      'ticket-assignment-updated',
      'ticket-handed-over',
      'ticket-self-unsnoozed',
    ])
  })

  test('ticket-only triggers carry no message: null, or absent where told', async () => {
    for (const messageOnTicketTriggers of ['null', 'absent'] as const) {
      const world = createTestSandbox({ messageOnTicketTriggers })
      await world.listen({ triggers: ['ticket-created'] })
      world.sandbox.openTicket()
      await world.settle()
      const body = parsed(world.received[0]!)
      expect(Object.hasOwn(body, 'message')).toBe(messageOnTicketTriggers === 'null')
      expect(body['message'] ?? null).toBeNull()
    }
  })

  test('a webhook shows the ticket as it was when the event happened', async () => {
    const world = createTestSandbox({ webhookFaults: { delay: 60_000 } })
    await world.listen({ triggers: ['ticket-created'] })
    const { ticketId } = world.sandbox.openTicket({ subject: 'First' })
    await world.clock.advance(10)
    await world.call('PUT', `/api/tickets/${ticketId}`, { subject: 'Second' })
    await world.settle()
    expect(dig(parsed(world.received[0]!), 'ticket.subject')).toBe('First')
  })

  test('what is detected or stripped comes later than the first webhook', async () => {
    const world = createTestSandbox()
    await world.listen({ triggers: ['ticket-created', 'ticket-updated'] })
    world.sandbox.openTicket({ text: 'Hello', language: 'fr' })
    await world.settle()
    const seen = world.received.map(webhook => [
      dig(parsed(webhook), 'ticket.language'),
      dig(parsed(webhook), 'ticket.messages.0.stripped_text'),
    ])
    expect(seen[0]).toEqual([null, null])
    expect(seen.at(-1)).toEqual(['fr', 'Hello'])
  })
})
