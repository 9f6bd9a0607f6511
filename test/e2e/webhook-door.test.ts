import { expect, test } from 'vitest'
import { describeOnDatabases } from '../support/databases.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

/** What the first app's users have ticked: "send the entire ticket/message JSON", every trigger. */
const customer = { name: 'Anna Berg', email: 'anna@example.com' }

describeOnDatabases('the webhook door', kind => {
  const one = oneDesk(kind)

  const post = async (path: string, body: string, headers: Record<string, string> = {}) =>
    await one.now.greeter.fetch(new Request(`http://greeter.test${path}`, { method: 'POST', body, headers }))
  const withSecret = { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' }
  const ours = (ticketId: number) =>
    one.now.sandbox.messages(ticketId).filter(message => message.external_id?.startsWith('greeter:'))
  const callsAbout = (ticketId: number) =>
    one.now.sandbox
      .calls()
      .filter(call => `${call.path}?${call.query}`.includes(String(ticketId)))
      .map(call => `${call.method} ${call.path}`)

  test('answers as it should: 200 {} when stored, 401 without the secret, 413 when too large, a line of text to GET', async () => {
    const desk = await one.start({ triggers: null })
    const stored = await post('/webhooks/gorgias', '{"ticket":{"id":5}}', withSecret)
    expect([stored.status, await stored.text()]).toEqual([200, '{}'])
    for (const headers of [
      {},
      { 'x-greeter-secret': 'wrong' },
      { authorization: 'Bearer wrong', 'x-greeter-secret': '' },
    ]) {
      expect((await post('/webhooks/gorgias', '{"ticket":{"id":5}}', headers)).status).toBe(401)
    }
    expect((await post('/greet', '{"ticket":{"id":5}}')).status).toBe(401)
    expect(
      (await post('/webhooks/gorgias', '{"ticket":{"id":5}}', { authorization: `Bearer ${webhookSecret}` }))
        .status,
    ).toBe(200)
    expect((await post('/webhooks/gorgias/sandbox', '{"ticket":{"id":5}}', withSecret)).status).toBe(200)
    expect((await post('/webhooks/gorgias/other', '{"ticket":{"id":5}}', withSecret)).status).toBe(401)
    expect((await post('/webhooks/gorgias', 'x'.repeat(11_000_000), withSecret)).status).toBe(413)
    for (const path of ['/webhooks/gorgias', '/greet', '/webhooks/gorgias/sandbox']) {
      const answer = await desk.greeter.fetch(new Request(`http://greeter.test${path}`))
      expect([answer.status, (await answer.text()).length > 0]).toEqual([200, true])
    }
  })

  test('a body that cannot be used is kept and counted, and still answered with 200', async () => {
    const desk = await one.start({ triggers: null })
    const bodies = [
      'not json at all',
      '{"ticket":{"id":"{{ticket.id}}"}}',
      '{"hello":1}',
      '\u0000\u0000',
      '['.repeat(100_000),
    ]
    for (const body of bodies) expect((await post('/webhooks/gorgias', body, withSecret)).status).toBe(200)
    expect(await desk.stats()).toMatchObject({
      received: bodies.length,
      unusable: bodies.length,
      unprocessedEvents: 0,
    })
  })

  test('the old address /greet works with the secret in the header', async () => {
    const desk = await one.start({ url: 'http://greeter.test/greet' })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    expect(ours(ticketId)).toHaveLength(1)
  })

  test('an unverified body at /greet is only a hint: the ticket is read once, and answered from what the helpdesk says', async () => {
    const desk = await one.start({
      url: 'http://greeter.test/greet',
      secretInHeader: false,
      environment: { GREET_UNVERIFIED: 'on' },
    })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    await desk.quiet()
    expect(desk.sandbox.outbox().map(mail => mail.to)).toEqual([[customer.email]])
    expect(callsAbout(ticketId).filter(call => call === `GET /api/tickets/${ticketId}`)).toHaveLength(1)
  })

  test('a forged hint can name a ticket and nothing else', async () => {
    const desk = await one.start({ triggers: null, environment: { GREET_UNVERIFIED: 'on' } })
    const { ticketId } = desk.sandbox.openTicket({ from: customer, spam: true })
    const forged = {
      ticket: {
        id: ticketId,
        spam: false,
        from_agent: false,
        status: 'open',
        customer: { email: 'victim@example.com' },
      },
      message: { id: 1, from_agent: false },
    }
    expect(
      (await post('/greet', JSON.stringify(forged), { 'content-type': 'application/json' })).status,
    ).toBe(200)
    const story = await desk.settled(ticketId)
    expect([story.outcome, story.reason]).toEqual(['skipped', 'spam'])
    expect(desk.sandbox.outbox()).toEqual([])
  })

  test('with the secret in the URL no address of the body is used: the ticket is read', async () => {
    const desk = await one.start({
      url: `http://greeter.test/webhooks/gorgias?secret=${webhookSecret}`,
      secretInHeader: false,
    })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    expect(desk.sandbox.outbox().map(mail => mail.to)).toEqual([[customer.email]])
    expect(callsAbout(ticketId)).toContain(`GET /api/tickets/${ticketId}`)
    const row = await one.database.sql.selectFrom('event').select('query').executeTakeFirst()
    expect(row?.query ?? '').not.toContain(webhookSecret)
  })

  test.each([
    [
      'nested templates with string values',
      {
        event: { type: '{{event.type}}', id: '{{event.id}}' },
        ticket: { id: '{{ticket.id}}' },
        message: { id: '{{message.id}}', from_agent: '{{message.from_agent}}' },
      },
    ],
    [
      'a flat form',
      {
        ticket_id: '{{ticket.id}}',
        message_id: '{{message.id}}',
        message_from_agent: '{{message.from_agent}}',
      },
    ],
    ['a list of pairs', [{ key: 'ticket_id', value: '{{ticket.id}}' }]],
    [
      'a list printed as a Python literal',
      { id: '{{ticket.id}}', tags: '{{ticket.tags}}', messages: '{{ticket.messages}}' },
    ],
  ])('a body of %s is answered, after one look for what it lacks', async (_shape, form) => {
    const desk = await one.start({ form })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    await desk.quiet()
    expect(ours(ticketId)).toHaveLength(1)
    expect(callsAbout(ticketId)).toEqual([
      `GET /api/tickets/${ticketId}`,
      `POST /api/tickets/${ticketId}/messages`,
    ])
  })

  test('no form at all: everything is in the query string', async () => {
    const desk = await one.start({
      form: null,
      url: 'http://greeter.test/webhooks/gorgias?ticket_id={{ticket.id}}&message_id={{message.id}}&event_type={{event.type}}&event_id={{event.id}}',
    })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    expect(ours(ticketId)).toHaveLength(1)
  })

  test('a chat is answered in the chat, to the visitor', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: customer, channel: 'chat' })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    expect(desk.sandbox.outbox().map(sent => sent.channel)).toEqual(['chat'])
  })

  test('a contact form is answered by e-mail from the default inbox', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: customer, channel: 'contact_form' })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    expect(desk.sandbox.outbox()).toMatchObject([
      { channel: 'email', from: desk.sandbox.inbox, to: [customer.email] },
    ])
  })

  test('the read side wants a token', async () => {
    const desk = await one.start({ triggers: null })
    for (const headers of [{}, { authorization: 'Bearer wrong' }] as Array<Record<string, string>>) {
      expect(
        (await desk.greeter.fetch(new Request('http://greeter.test/api/stats', { headers }))).status,
      ).toBe(401)
    }
  })
})
