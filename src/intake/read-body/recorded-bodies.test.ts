import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MessagePart, TicketEvent, TicketPart } from '../../helpdesk/ticket.ts'
import { readBody } from './read-body.ts'

const folder = new URL('../../../test/fixtures/gorgias/', import.meta.url)

/** Fixtures are trusted files: their shape is what this test is about. */
// oxlint-disable-next-line typescript/no-explicit-any
const load = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

function read(body: unknown): TicketEvent {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const result = readBody({
    contentType: 'application/json',
    query: new URLSearchParams(),
    body: new TextEncoder().encode(text),
  })
  if (!result.ok) throw new Error(`${result.code}: ${result.problem}`)
  return result.event
}

/** What an event holds when the body says nothing else. */
const nothing: Omit<TicketEvent, 'ticketId'> = {
  trigger: null,
  eventId: null,
  eventContext: null,
  eventUserId: null,
  accountDomain: null,
  messageId: null,
  ticket: null,
  message: null,
}

const agent = {
  id: 387654483,
  email: 'agent@example.com',
  name: 'Test User',
  firstname: 'Test',
  lastname: 'User',
}
const customer = { id: 387705374, email: 'customer.f@example.com', name: null, firstname: '', lastname: '' }

const agentMail: MessagePart = {
  externalId: null,
  public: true,
  channel: 'email',
  via: 'helpdesk',
  fromAgent: true,
  ruleId: null,
  sender: agent,
  receiver: customer,
  sourceType: 'email',
  from: { name: 'Company Support', address: 'inbox0003@email.example.com' },
  to: [{ name: '', address: 'customer.f@example.com' }],
  subject: '',
  sentAt: null,
  failedAt: null,
  sendingError: null,
  attachments: [],
  intents: [],
}

const ticketCreated: TicketPart = {
  status: 'open',
  channel: 'email',
  via: 'helpdesk',
  fromAgent: true,
  spam: false,
  subject: 'test',
  language: null,
  priority: 'normal',
  createdAt: '2024-02-14T21:30:50.201Z',
  updatedAt: '2024-02-14T21:30:50.228Z',
  closedAt: null,
  trashedAt: null,
  snoozedUntil: null,
  lastMessageAt: '2024-02-14T21:30:50.201Z',
  lastReceivedMessageAt: null,
  customer: {
    ...customer,
    channels: [{ type: 'email', address: 'customer.f@example.com', preferred: true }],
  },
  customerTags: [],
  customerData: { name_set_via: 'email' },
  shop: null,
  tags: [],
  messages: [
    {
      ...agentMail,
      id: 208822164,
      providerMessageId: null,
      integrationId: null,
      text: 'hello',
      html: '<div>hello</div>',
      createdAt: '2024-02-14T21:30:50.201Z',
    },
  ],
  messagesComplete: true,
  answerable: { email: true, 'internal-note': true },
}

const providerId =
  '<170794738055.19880.961944675390909415.86538298-208841467@helpdesk-worker-6f4647d759-nz2k4>'

function messageCreated(): MessagePart {
  const recorded = load('webhook-ticket-message-created.message-part-2024.json')
  return {
    ...agentMail,
    id: 208841467,
    providerMessageId: providerId,
    integrationId: 66567,
    text: 'hello\n\nOn Wed, Feb 14, 2024, at 09:30 PM, Company Support <inbox0003@email.example.com> wrote:\nhello',
    html: recorded.body_html,
    headers: [
      ['Message-Id', providerId],
      ['X-GORGIAS-TICKET-ID', '86538298'],
      ['reply-to', 'Company Support <inbox0003@email.example.com>'],
    ],
    createdAt: '2024-02-14T21:49:40.308Z',
  }
}

describe('webhook-ticket-created.ticket-part-2024.json', () => {
  const part = load('webhook-ticket-created.ticket-part-2024.json')
  const expected = { ...nothing, accountDomain: 'acme', ticketId: 86538298, ticket: ticketCreated }

  it.each<[string, unknown]>([
    ['alone', part],
    ['as ticket', { ticket: part }],
    ['with a null message', { ticket: part, message: null }],
    ['as JSON text', { ticket: JSON.stringify(part) }],
    ['as a single JSON string', JSON.stringify(JSON.stringify(part))],
    ['wrapped in another field', { data: { ticket: part } }],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual(expected)
  })
})

describe('webhook-ticket-message-created.message-part-2024.json', () => {
  const part = load('webhook-ticket-message-created.message-part-2024.json')

  it.each<[string, unknown]>([
    ['alone', part],
    ['as message', { message: part }],
    ['with a null ticket', { ticket: null, message: part }],
    ['as JSON text', { message: JSON.stringify(part) }],
  ])('%s', (_, body) => {
    const message = messageCreated()
    expect(read(body)).toEqual({ ...nothing, ticketId: 86538298, messageId: 208841467, message })
  })
})

it('both parts and an event make the whole context', () => {
  const event = load('events-after-api-calls-2026.json').post_message_on_closed_ticket[0]
  const body = {
    event,
    message: load('webhook-ticket-message-created.message-part-2024.json'),
    ticket: load('webhook-ticket-created.ticket-part-2024.json'),
  }
  expect(read(body)).toEqual({
    trigger: 'ticket-message-created',
    eventId: '2189765273',
    eventContext: 'c9d6e3ee-5911-4074-a6b1-1125a3295863',
    eventUserId: 519543243,
    accountDomain: 'acme',
    ticketId: 86538298,
    messageId: 208841467,
    ticket: ticketCreated,
    message: messageCreated(),
  })
})

it('webhook-body-templated-string-booleans.json', () => {
  expect(read(load('webhook-body-templated-string-booleans.json'))).toEqual({
    ...nothing,
    ticketId: 218411991,
    ticket: {
      channel: 'sms',
      customer: { email: 'sms@example.com' },
      messages: [{ from: { name: null, address: '+15550100002' } }],
      // Written by hand for one message, so not known to be the whole conversation.
      messagesComplete: false,
    },
    message: { fromAgent: true, text: 'Hi! Thanks for contacting us. How can I help you today?' },
  })
})

describe('webhook-config-templates.json, filled in', () => {
  const templates = load('webhook-config-templates.json')
  const values: Record<string, string> = {
    'ticket.id': '218411991',
    'ticket.external_id': 'None',
    'ticket.subject': 'None',
    'ticket.status': 'open',
    'ticket.priority': 'normal',
    'ticket.channel': 'email',
    'ticket.via': 'email',
    'ticket.customer.id': '519543245',
    'ticket.customer.email': 'customer.a@example.com',
    'ticket.assignee_user.id': '',
    'ticket.created_datetime': '2026-08-26 12:46:06.231080+00:00',
    'message.id': '218665490',
    'message.body_text': 'True',
    'message.from_agent': 'False',
    'message.channel': 'email',
    'message.public': 'True',
    'event.context': 'c9d6e3ee-5911-4074-a6b1-1125a3295863',
    'event.type': 'ticket-message-created',
    'event.id': '2189765273',
    'event.object_id': '218665490',
    'event.user_id': 'None',
  }
  const fill = (template: string, value = (name: string) => values[name] ?? '') =>
    template.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => value(name))

  const flat: TicketEvent = {
    ...nothing,
    ticketId: 218411991,
    messageId: 218665490,
    ticket: {
      status: 'open',
      channel: 'email',
      via: 'email',
      subject: 'None',
      priority: 'normal',
      createdAt: '2026-08-26T12:46:06.231Z',
      customer: { id: 519543245, email: 'customer.a@example.com' },
    },
    message: { id: 218665490, public: true, channel: 'email', fromAgent: false, text: 'True' },
  }

  it('form_flat', () => {
    expect(read(fill(JSON.stringify(templates.form_flat)))).toEqual(flat)
  })

  it('form_flat as a list of pairs, and url-encoded', () => {
    const form: Record<string, string> = JSON.parse(fill(JSON.stringify(templates.form_flat)))
    const pairs = Object.entries(form).map(([key, value]) => ({ key, value }))
    expect(read(pairs)).toEqual(flat)
    expect(read(new URLSearchParams(form).toString())).toEqual(flat)
  })

  it('form_flat for a ticket without a message', () => {
    const body = fill(JSON.stringify(templates.form_flat), name =>
      name.startsWith('message') ? '' : (values[name] ?? ''),
    )
    expect(read(body)).toEqual({ ...flat, messageId: null, message: null })
  })

  it('form_nested', () => {
    expect(read(fill(JSON.stringify(templates.form_nested)))).toEqual({
      ...nothing,
      trigger: 'ticket-message-created',
      eventContext: 'c9d6e3ee-5911-4074-a6b1-1125a3295863',
      ticketId: 218411991,
      messageId: 218665490,
      ticket: { channel: 'email', customer: { id: 519543245, email: 'customer.a@example.com' } },
      message: { id: 218665490, channel: 'email', fromAgent: false, text: 'True' },
    })
  })

  it('query_string_template, with an empty body', () => {
    const url = new URL(fill(templates.query_string_template, name => encodeURIComponent(values[name] ?? '')))
    const result = readBody({
      contentType: 'application/json',
      query: url.searchParams,
      body: new Uint8Array(),
    })
    expect(result).toEqual({
      ok: true,
      event: {
        ...nothing,
        trigger: 'ticket-message-created',
        eventId: '2189765273',
        ticketId: 218411991,
        messageId: 218665490,
        message: { id: 218665490, fromAgent: false, text: 'True' },
      },
    })
  })

  it.each(['whole_context', 'form_flat', 'form_nested'])('%s, not filled in, says so', name => {
    const form: unknown = templates[name].form ?? templates[name]
    const result = readBody({
      contentType: 'application/json',
      query: new URLSearchParams(),
      body: new TextEncoder().encode(JSON.stringify(form)),
    })
    expect(result).toMatchObject({ ok: false, code: 'TEMPLATE_NOT_RENDERED' })
  })
})

it('no recorded webhook is left out here', () => {
  expect(readdirSync(folder).filter(name => name.startsWith('webhook-'))).toEqual([
    'webhook-body-templated-string-booleans.json',
    'webhook-config-templates.json',
    'webhook-ticket-created.ticket-part-2024.json',
    'webhook-ticket-message-created.message-part-2024.json',
  ])
})

describe('objects of the API, as the template engine would send them', () => {
  const incoming = {
    id: 218665490,
    fromAgent: false,
    sender: { email: 'customer.a@example.com', name: 'Alex Customer' },
    from: { name: 'Alex Customer', address: 'customer.a@example.com' },
    sentAt: null,
  }

  it('api-ticket-get-incoming-email-2026.json', () => {
    const event = read({ ticket: load('api-ticket-get-incoming-email-2026.json').response.body })
    expect(event).toMatchObject({
      ticketId: 82682724,
      messageId: null,
      accountDomain: null,
      ticket: {
        status: 'open',
        language: 'en',
        tags: ['sample ticket'],
        imported: null,
        customer: { id: 519543245, email: 'customer.a@example.com', firstname: 'Alex' },
        customFields: { 319825: 'Test Value' },
        shop: null,
        messages: [incoming],
        messagesComplete: true,
      },
      message: null,
    })
    expect(event.ticket?.messages?.[0]).not.toHaveProperty('headers')
  })

  it('api-ticket-messages-list-page-meta-2026.json', () => {
    const [message] = load('api-ticket-messages-list-page-meta-2026.json').response.body.data
    expect(read({ message })).toMatchObject({
      ticketId: 82682724,
      message: {
        ...incoming,
        headers: [
          ['To', 'inbox0002@email.example.com'],
          ['From', 'customer.a@example.com'],
        ],
      },
    })
  })

  it('api-message-create-phone-incoming-2026.json: null receiver, a source without addresses', () => {
    const message = load('api-message-create-phone-incoming-2026.json').response.body
    expect(read({ message, ticket: null })).toEqual({
      ...nothing,
      ticketId: 82751818,
      messageId: 218854668,
      message: {
        id: 218854668,
        providerMessageId: null,
        externalId: null,
        public: true,
        channel: 'phone',
        via: 'helpdesk',
        fromAgent: false,
        ruleId: null,
        integrationId: null,
        sender: {
          id: 519543245,
          email: 'customer.a@example.com',
          name: 'Alex Customer',
          firstname: 'Alex',
          lastname: 'Customer',
        },
        receiver: null,
        sourceType: 'phone',
        subject: null,
        text: 'Test message from dryrun',
        html: '<p>Test message from dryrun</p>',
        createdAt: '2026-08-26T18:38:33.416Z',
        sentAt: '2026-08-26T18:38:33.416Z',
        failedAt: null,
        sendingError: null,
        imported: false,
        attachments: [],
        intents: [],
      },
    })
  })

  it('api-ticket-create-2026.json and api-tickets-list-2024.json', () => {
    const created = read(load('api-ticket-create-2026.json').response.body)
    expect(created).toMatchObject({
      ticketId: 82753909,
      ticket: { channel: 'phone', messagesComplete: true },
    })
    expect(created.ticket?.messages).toHaveLength(1)
    for (const ticket of load('api-tickets-list-2024.json').data) {
      expect(read(ticket)).toMatchObject({ ticketId: ticket.id, message: null })
      expect(read(ticket).ticket).not.toHaveProperty('messages')
    }
  })

  it('documented/ticket-get.json: one message where a list belongs, dates without offset', () => {
    const event = read(load('documented/ticket-get.json').response.body)
    expect(event).toMatchObject({
      ticketId: 123,
      ticket: {
        createdAt: '2019-07-05T14:42:00.384Z',
        customer: { id: 3924, language: 'fr' },
        customerData: { city: 'San Francisco', position: 'engineer' },
        customerTags: [],
        shop: { orders: 1, spent: null, lastOrder: [] },
        tags: ['urgent'],
        messages: [{ id: 924712, externalId: 'MSG-78545', headers: [] }],
        messagesComplete: false,
      },
    })
  })

  it('events-after-api-calls-2026.json: each event alone tells its ticket or its message', () => {
    for (const events of Object.values<Array<Record<string, unknown>>>(
      load('events-after-api-calls-2026.json'),
    )) {
      if (!Array.isArray(events)) continue
      for (const event of events) {
        const told = read({ event, ticket_id: 7 })
        const isMessage = event['object_type'] === 'TicketMessage'
        expect(told.messageId).toBe(isMessage ? event['object_id'] : null)
        // Beside a message the ticket has to be named; a ticket's event names it itself.
        expect(read(isMessage ? { event, ticket_id: 7 } : { event }).ticketId).toBe(
          isMessage ? 7 : event['object_id'],
        )
      }
    }
  })
})
