import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig } from '../support/test-sandbox.ts'

const question = {
  channel: 'email',
  from_agent: false,
  body_text: 'Where is it?',
  source: { from: { address: 'sam@example.com', name: 'Sam Shopper' }, to: [] },
}

describe('POST /api/tickets', () => {
  test('defaults: open, normal, no spam, via api', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('POST', '/api/tickets', { messages: [question] })
    expect(body).toMatchObject({
      status: 'open',
      priority: 'normal',
      spam: false,
      via: 'api',
      channel: 'email',
    })
  })

  test('without a customer, the first incoming message’s sender is the customer', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('POST', '/api/tickets', { messages: [question] })
    expect(body['customer']).toMatchObject({
      email: 'sam@example.com',
      firstname: 'Sam',
      lastname: 'Shopper',
    })
    const named = await call('POST', '/api/tickets', {
      messages: [{ ...question, sender: { email: 'other@example.com' } }],
    })
    expect(dig(named.body, 'customer.email')).toBe('other@example.com')
  })

  test('a ticket needs messages, and its messages their channel', async () => {
    const { call, sandbox } = createTestSandbox()
    const none = await call('POST', '/api/tickets', {})
    expect(none.body).toEqual({
      error: {
        msg: 'Failed to create ticket',
        data: { messages: ['Missing data for required field.'] },
      },
    })
    const bare = await call('POST', '/api/tickets', { messages: [{ from_agent: true }] })
    expect(dig(bare.body, 'error.data.channel')).toEqual(['Missing data for required field.'])
    expect(sandbox.tickets()).toEqual([])
  })

  test('given dates are kept, with or without offset', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('POST', '/api/tickets', {
      created_datetime: '2024-01-02T03:04:05.123456',
      messages: [{ ...question, sent_datetime: '2024-01-02T05:04:05+02:00' }],
    })
    expect(body['created_datetime']).toBe('2024-01-02T03:04:05.123456+00:00')
    expect(dig(body, 'messages.0.sent_datetime')).toBe('2024-01-02T03:04:05.000000+00:00')
  })
})

describe('PUT /api/tickets/{id}', () => {
  test('absent keys stay; tags replace the whole set; unknown keys are ignored', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ subject: 'Old', tags: ['one', 'two'] })
    const { status, body } = await call('PUT', `/api/tickets/${ticketId}`, {
      tags: [{ name: 'three' }],
      uri: 'x',
    })
    expect(status).toBe(202)
    expect(body['subject']).toBe('Old')
    expect((body['tags'] as Array<{ name: string }>).map(tag => tag.name)).toEqual(['three'])
  })

  test('closing sets the closing date, opening clears it', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const closed = await call('PUT', `/api/tickets/${ticketId}`, { status: 'closed' })
    expect(closed.body['closed_datetime']).toMatch(/^2026-08-26T12:00:00\.\d{6}\+00:00$/)
    const opened = await call('PUT', `/api/tickets/${ticketId}`, { status: 'open' })
    expect(opened.body['closed_datetime']).toBeNull()
  })

  test('an assignee is set by id, and unset by null or an id of null', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const put = async (value: unknown) =>
      (await call('PUT', `/api/tickets/${ticketId}`, { assignee_user: value })).body['assignee_user_id']
    expect(await put({ id: sandbox.ids.agent })).toBe(sandbox.ids.agent)
    expect(await put({ id: null })).toBeNull()
    await put({ id: sandbox.ids.agent })
    expect(await put(null)).toBeNull()
  })

  test.each(['assignee_user', 'assignee_team'])('%s is somebody who is there', async field => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const { status, body } = await call('PUT', `/api/tickets/${ticketId}`, { [field]: { id: 1 } })
    expect([status, dig(body, `error.data.${field}`)]).toEqual([400, ['Nobody has the id 1.']])
  })
})

test('a whole ticket that was read can be sent back', async () => {
  const { call, sandbox } = createTestSandbox()
  const { ticketId } = sandbox.openTicket({ tags: ['one'] })
  const path = `/api/tickets/${ticketId}`
  await call('PUT', path, { custom_fields: [{ id: 7, value: 'blue' }] })
  const { body } = await call('GET', path)
  const { status, body: after } = await call('PUT', path, body)
  expect(status).toBe(202)
  expect(after).toEqual({ ...body, updated_datetime: after['updated_datetime'] })
})

describe('finding tickets', () => {
  test('a merged ticket answers 301 with the survivor’s address, for reading and writing', async () => {
    const { call, sandbox } = createTestSandbox()
    const gone = sandbox.openTicket()
    const survivor = sandbox.openTicket()
    sandbox.mergeTickets(gone.ticketId, survivor.ticketId)
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['POST', '/messages'],
    ] as const) {
      const answer = await call(
        method,
        `/api/tickets/${gone.ticketId}${path}`,
        method === 'GET' ? undefined : {},
      )
      expect(answer.status).toBe(301)
      expect(answer.headers.get('location')).toBe(`/api/tickets/${survivor.ticketId}/`)
      expect(dig(answer.body, 'error.msg')).toBe('ticket_merged')
    }
    expect(sandbox.messages(survivor.ticketId).map(message => message.id)).toEqual([
      gone.messageId,
      survivor.messageId,
    ])
  })

  test('a deleted ticket is 404', async () => {
    const { call, sandbox, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    expect((await call('DELETE', `/api/tickets/${ticketId}`)).status).toBe(204)
    expect((await call('GET', `/api/tickets/${ticketId}`)).status).toBe(404)
    await settle()
  })

  test('the list filters by ids, customer, external id and trash', async () => {
    const { call, sandbox } = createTestSandbox()
    const [one, two, three] = [sandbox.openTicket(), sandbox.openTicket(), sandbox.openTicket()]
    sandbox.trash(three.ticketId)
    await call('PUT', `/api/tickets/${two.ticketId}`, { external_id: 'E' })
    const ids = async (query: string) => {
      const { body } = await call('GET', `/api/tickets?order_by=created_datetime:asc&${query}`)
      return (body['data'] as Array<{ id: number }>).map(ticket => ticket.id)
    }
    const customerId = sandbox.tickets()[0]?.customer?.id
    expect(await ids('')).toEqual([one.ticketId, two.ticketId, three.ticketId])
    expect(await ids(`ticket_ids=${one.ticketId}&ticket_ids=${three.ticketId}`)).toEqual([
      one.ticketId,
      three.ticketId,
    ])
    expect(await ids(`customer_id=${customerId}`)).toEqual([one.ticketId])
    expect(await ids('external_id=E')).toEqual([two.ticketId])
    expect(await ids('trashed=false')).toEqual([one.ticketId, two.ticketId])
  })
})

describe('tags of a ticket', () => {
  test('add, replace, remove and clear', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ tags: ['a'] })
    const path = `/api/tickets/${ticketId}/tags`
    const names = () => sandbox.tickets()[0]?.tags.map(tag => tag.name)
    expect((await call('POST', path, { names: ['b', 'B'] })).status).toBe(201)
    expect(names()).toEqual(['a', 'b', 'B'])
    expect((await call('DELETE', path, { names: ['a'] })).status).toBe(204)
    expect(names()).toEqual(['b', 'B'])
    expect((await call('PUT', path, { names: ['c'] })).status).toBe(202)
    expect(names()).toEqual(['c'])
    await call('PUT', path, {})
    expect(names()).toEqual([])
  })

  test('unknown names are refused where tags must exist', async () => {
    const { call, sandbox } = createTestSandbox({ tagsMustExist: true })
    const { ticketId } = sandbox.openTicket()
    expect((await call('POST', `/api/tickets/${ticketId}/tags`, { names: ['new'] })).status).toBe(404)
  })
})
