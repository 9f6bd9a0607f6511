import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

describe('search', () => {
  test.each([
    ['customer', 'berg', { name: 'Anna Berg', email: 'anna@example.com' }],
    ['customer_profile', '+4670', { name: 'Anna Berg' }],
    ['customer_channel_email', 'ANNA@', { type: 'email', address: 'anna@example.com' }],
    ['customer_channel_phone', '4670', { type: 'phone', address: '+4670123' }],
    ['agent', 'robin', { name: 'Robin Agent' }],
    ['tag', 'urg', { name: 'urgent' }],
    ['team', 'ret', { name: 'Returns' }],
    ['integration', 'support', { name: 'Support', type: 'email' }],
  ])('%s', async (type, query, found) => {
    const { call } = createTestSandbox()
    const channels = [{ type: 'phone', address: '+4670123' }]
    await call('POST', '/api/customers', { name: 'Anna Berg', email: 'anna@example.com', channels })
    await call('POST', '/api/tags', { name: 'urgent' })
    await call('POST', '/api/teams', { name: 'Returns' })
    const { body } = await call('POST', '/api/search', { type, query })
    expect(body['data']).toEqual([expect.objectContaining(found)])
  })

  test('ten hits unless asked otherwise; tickets cannot be searched', async () => {
    const { call, sandbox } = createTestSandbox()
    for (let count = 0; count < 12; count++) sandbox.openTicket()
    expect((await call('POST', '/api/search', { type: 'customer' })).body['data']).toHaveLength(10)
    expect((await call('POST', '/api/search', { type: 'customer', size: 11 })).body['data']).toHaveLength(11)
    expect((await call('POST', '/api/search', { type: 'customer', size: 51 })).status).toBe(400)
    expect((await call('POST', '/api/search', { type: 'ticket', query: 'x' })).status).toBe(400)
  })
})

describe('changing messages', () => {
  test('absent keys stay; channel and from_agent are required', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId, messageId } = sandbox.openTicket({ text: 'before', subject: 'S' })
    const path = `/api/tickets/${ticketId}/messages/${messageId}`
    const missing = await call('PUT', path, { body_text: 'after' })
    expect(Object.keys(dig(missing.body, 'error.data') as object)).toEqual(['channel', 'from_agent'])
    const change = { channel: 'email', from_agent: 'false', body_text: 'after', external_id: 'e-1' }
    const changed = await call('PUT', `${path}/?action=retry`, change)
    expect(changed).toMatchObject({
      status: 202,
      body: { body_text: 'after', external_id: 'e-1', subject: 'S', from_agent: false },
    })
    expect((await call('GET', path)).body).toEqual(changed.body)
    expect((await call('PUT', `${path}?action=explode`, change)).status).toBe(400)
  })

  test('a deleted message is gone from its ticket; what was not sent yet never leaves', async () => {
    const { call, sandbox, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const { messageId } = sandbox.agentWrites(ticketId, { text: 'Oops' })
    const path = `/api/tickets/${ticketId}/messages/${messageId}`
    expect((await call('DELETE', path)).status).toBe(204)
    await settle()
    expect(sandbox.outbox()).toEqual([])
    expect(sandbox.messages(ticketId)).toHaveLength(1)
    expect((await call('DELETE', path)).status).toBe(404)
  })
})

describe('events', () => {
  test('are found by id, user and time', async () => {
    const { call, sandbox, clock, settle } = createTestSandbox()
    sandbox.openTicket()
    await settle()
    const noon = new Date(clock.now()).toISOString()
    await clock.advance(1_000)
    const tag = await call('POST', '/api/tags', { name: 'later' })
    const later = await call('GET', `/api/events?created_datetime[gt]=${noon}`)
    expect(later.body['data']).toHaveLength(1)
    expect(dig(later.body, 'data.0')).toMatchObject({ type: 'tag-created', object_id: idIn(tag.body) })
    const id = idIn(later.body, 'data.0.id')
    expect((await call('GET', `/api/events/${id}`)).body).toEqual(dig(later.body, 'data.0'))
    expect((await call('GET', `/api/events?user_ids=${sandbox.ids.apiUser}`)).body['data']).toHaveLength(1)
    expect((await call('GET', '/api/events?created_datetime[lt]=soon')).status).toBe(400)
    expect((await call('GET', '/api/events/1')).status).toBe(404)
  })
})

test('tickets can be asked for by the rule that wrote on them', async () => {
  const { call, sandbox } = createTestSandbox()
  const { ticketId } = sandbox.openTicket()
  sandbox.openTicket()
  sandbox.ruleWrites(ticketId, { text: 'Hello', ruleId: 7 })
  const { body } = await call('GET', '/api/tickets?rule_id=7')
  expect((body['data'] as Array<{ id: number }>).map(ticket => ticket.id)).toEqual([ticketId])
})
