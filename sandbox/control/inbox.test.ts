import { describe, expect, test } from 'vitest'
import { createTestSandbox, type TestSandbox } from '../support/test-sandbox.ts'
import type { InboxPage, Thread } from './contract.ts'

async function inbox({ call }: TestSandbox, query = ''): Promise<InboxPage> {
  // The control API answers what its contract says.
  return (await call('GET', `/sandbox/inbox${query}`)).body as unknown as InboxPage
}

async function thread({ call }: TestSandbox, id: number): Promise<Thread> {
  return (await call('GET', `/sandbox/inbox/${id}`)).body as unknown as Thread
}

const idsOf = (page: InboxPage) => page.rows.map(row => row.id)

describe('the inbox', () => {
  test('shows the ticket of the newest message first, a page at a time', async () => {
    const desk = createTestSandbox()
    const ids: number[] = []
    for (let count = 0; count < 5; count++) {
      ids.push(desk.sandbox.openTicket({ subject: `Question ${count}` }).ticketId)
      await desk.clock.advance(1_000)
    }
    const [first = 0] = ids
    desk.sandbox.customerWrites(first, { text: 'And?' })
    const [, second, third, fourth, fifth] = ids
    expect(idsOf(await inbox(desk))).toEqual([first, fifth, fourth, third, second])
    const page = await inbox(desk, '?offset=1&limit=2')
    expect(page).toMatchObject({ total: 5, offset: 1 })
    expect(idsOf(page)).toEqual([fifth, fourth])
  })

  test('has views whose counts do not depend on the search', async () => {
    const desk = createTestSandbox()
    const ids = Array.from({ length: 5 }, () => desk.sandbox.openTicket().ticketId)
    const [open, closed = 0, spam = 0, binned = 0, merged = 0] = ids
    desk.sandbox.closeTicket(closed)
    desk.sandbox.markSpam(spam)
    desk.sandbox.trash(binned)
    desk.sandbox.mergeTickets(merged, open ?? 0)
    const counts = { all: 4, open: 1, closed: 1, spam: 1, trash: 1 }
    expect((await inbox(desk, '?search=nothing')).counts).toEqual(counts)
    expect(idsOf(await inbox(desk, '?view=open'))).toEqual([open])
    expect(idsOf(await inbox(desk, '?view=closed'))).toEqual([closed])
    expect(idsOf(await inbox(desk, '?view=spam'))).toEqual([spam])
    expect(idsOf(await inbox(desk, '?view=trash'))).toEqual([binned])
    expect(await inbox(desk, '?search=nothing')).toMatchObject({ total: 0, rows: [] })
  })

  test.each([
    ['#1001', 'the number'],
    ['TEAPOT', 'the subject, whatever its case'],
    ['eight days', 'a message'],
    ['anna berg', 'the customer’s name'],
    ['anna@', 'the customer’s address'],
    ['urgent', 'a tag'],
    ['greeter:7', 'an external id'],
  ])('finds %s by %s', async wanted => {
    const desk = createTestSandbox()
    const from = { name: 'Anna Berg', email: 'anna@example.com' }
    const { ticketId } = desk.sandbox.openTicket({
      from,
      subject: 'My teapot',
      text: 'It takes eight days.',
      tags: ['urgent'],
    })
    desk.sandbox.openTicket({
      from: { name: 'Bo', email: 'bo@example.com' },
      subject: 'Other',
      text: 'Other',
    })
    await writeByApi(desk, ticketId, { external_id: 'greeter:7' })
    expect(idsOf(await inbox(desk, `?search=${encodeURIComponent(wanted)}`))).toEqual([ticketId])
  })

  test.each(['?view=else', '?limit=0', '?limit=1000', '?offset=-1'])('refuses %s', async query => {
    const { call } = createTestSandbox()
    expect((await call('GET', `/sandbox/inbox${query}`)).status).toBe(400)
  })
})

describe('a thread', () => {
  test('says who or what made each message', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket({
      from: { name: 'Anna', email: 'anna@example.com' },
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Mailer': 'Mailer' },
    })
    desk.sandbox.agentWrites(ticketId, { text: 'Look', internalNote: true })
    desk.sandbox.ruleWrites(ticketId, { text: 'We got it.' })
    await writeByApi(desk, ticketId, { external_id: 'x:1' })
    const { messages } = await thread(desk, ticketId)
    expect(messages.map(({ author, note, externalId }) => [author.kind, note, externalId])).toEqual([
      ['customer', false, null],
      ['agent', true, null],
      ['rule', false, null],
      ['api', false, 'x:1'],
    ])
    expect(messages[0]?.marks).toEqual(['Auto-Submitted: auto-replied'])
    expect(messages.map(message => message.author.name)).toEqual([
      'Anna',
      'Robin Agent',
      'Gorgias Bot',
      'Agent Sandbox',
    ])
  })

  test('tells the sending state of what leaves, and of nothing else', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket({ from: { email: 'gil@refused.example' } })
    desk.sandbox.agentWrites(ticketId, { text: 'A note', internalNote: true })
    desk.sandbox.agentWrites(ticketId, { text: 'Hello' })
    await writeByApi(desk, ticketId, { sent_datetime: '2026-08-26T12:00:00Z' })
    const states = async () =>
      (await thread(desk, ticketId)).messages.map(message => message.sending?.state ?? null)
    expect(await states()).toEqual([null, null, 'pending', 'kept'])
    expect((await inbox(desk)).rows[0]?.sending).toBe('kept')
    await desk.settle()
    expect(await states()).toEqual([null, null, 'failed', 'kept'])
    expect((await thread(desk, ticketId)).messages[2]?.sending?.error).toContain('refused')
    const { ticketId: other } = desk.sandbox.openTicket({ from: { email: 'anna@example.com' } })
    desk.sandbox.agentWrites(other, { text: 'Hello' })
    await desk.settle()
    expect((await inbox(desk)).rows[0]?.sending).toBe('sent')
  })

  test('of a merged ticket is that of the survivor, with what left before', async () => {
    const desk = createTestSandbox()
    const from = desk.sandbox.openTicket().ticketId
    const into = desk.sandbox.openTicket().ticketId
    desk.sandbox.agentWrites(from, { text: 'Hello' })
    await desk.settle()
    await desk.call('POST', `/sandbox/tickets/${from}/merge`, { into })
    const merged = await thread(desk, from)
    expect(merged.id).toBe(into)
    expect(merged.messages.map(message => message.sending?.state ?? null)).toEqual([null, null, 'sent'])
    expect((await desk.call('POST', `/sandbox/tickets/${into}/merge`, { into })).status).toBe(400)
    expect((await desk.call('POST', `/sandbox/tickets/${from}/merge`, { into })).status).toBe(404)
  })

  test('shows the words of a message that has only HTML', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket()
    await writeByApi(desk, ticketId, { body_text: null, body_html: '<p>One</p><div>Two <b>three</b></div>' })
    expect((await thread(desk, ticketId)).messages[1]?.text).toBe('One\nTwo three')
  })

  test('of no ticket is not found', async () => {
    const { call } = createTestSandbox()
    expect((await call('GET', '/sandbox/inbox/1')).status).toBe(404)
    expect((await call('GET', '/sandbox/tickets/1')).status).toBe(404)
  })
})

describe('what an agent does with a ticket', () => {
  test.each([
    [{ status: 'closed' }, { status: 'closed' }],
    [{ spam: true }, { spam: true }],
    [{ trashed: true }, { trashed: true }],
    [{ addTags: ['a', 'b'] }, { tags: ['a', 'b'] }],
  ])('%j', async (change, seen) => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket()
    const { status, body } = await desk.call('PATCH', `/sandbox/tickets/${ticketId}`, change)
    expect(status).toBe(200)
    expect(body).toMatchObject(seen)
  })

  test('can be taken back', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket({ tags: ['a', 'b'], spam: true })
    const change = (body: object) => desk.call('PATCH', `/sandbox/tickets/${ticketId}`, body)
    await change({ status: 'closed', trashed: true, assigneeUserId: desk.sandbox.ids.agent })
    const back = {
      status: 'open',
      trashed: false,
      spam: false,
      removeTags: ['a', 'unknown'],
      assigneeUserId: null,
    }
    expect((await change(back)).body).toMatchObject({
      status: 'open',
      trashed: false,
      spam: false,
      tags: ['b'],
      assigneeUserId: null,
    })
  })

  test('tells the integrations, as in Gorgias', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket()
    await desk.settle()
    await desk.listen({ triggers: ['ticket-status-updated'] })
    await desk.call('PATCH', `/sandbox/tickets/${ticketId}`, { status: 'closed' })
    await desk.settle()
    expect(desk.received).toHaveLength(1)
  })

  test('a deleted ticket is gone', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket()
    expect((await desk.call('DELETE', `/sandbox/tickets/${ticketId}`)).status).toBe(204)
    expect((await inbox(desk)).total).toBe(0)
  })

  test('customers and other people write again', async () => {
    const desk = createTestSandbox()
    const { ticketId } = desk.sandbox.openTicket({ from: { name: 'Anna', email: 'anna@example.com' } })
    const path = `/sandbox/tickets/${ticketId}/messages`
    await desk.call('POST', path, { by: 'customer', text: 'And?' })
    const stranger = { name: 'Bo', email: 'bo@example.com' }
    await desk.call('POST', path, {
      by: 'customer',
      text: 'Me too',
      from: stranger,
      headers: { Precedence: 'bulk' },
    })
    const { messages } = await thread(desk, ticketId)
    expect(messages.slice(1).map(message => [message.author.name, message.marks])).toEqual([
      ['Anna', []],
      ['Bo', ['Precedence: bulk']],
    ])
  })
})

async function writeByApi(desk: TestSandbox, ticketId: number, fields: object): Promise<void> {
  const { status } = await desk.call('POST', `/api/tickets/${ticketId}/messages`, {
    channel: 'email',
    via: 'api',
    from_agent: true,
    body_text: 'Thank you.',
    sender: { email: desk.sandbox.credentials.email },
    source: {
      type: 'email',
      from: { address: desk.sandbox.inbox },
      to: [{ address: 'anna@example.com' }],
    },
    ...fields,
  })
  expect(status).toBe(201)
}
