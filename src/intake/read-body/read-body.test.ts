import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCharacter } from '../../../test/support/any-character.ts'
import type { TicketEvent } from '../../helpdesk/ticket.ts'
import { printPython } from './print-python.for-tests.ts'
import { type ReadResult, readBody } from './read-body.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function readText(text: string, query = '', contentType: string | null = 'application/json'): ReadResult {
  return readBody({ contentType, query: new URLSearchParams(query), body: encode(text) })
}

function read(body: unknown, query = ''): TicketEvent {
  const result = readText(typeof body === 'string' ? body : JSON.stringify(body), query)
  if (!result.ok) throw new Error(`${result.code}: ${result.problem}`)
  return result.event
}

describe('the ticket is found in every shape of body', () => {
  it.each<[string, string]>([
    ['nested', '{"ticket": {"id": 7, "status": "open"}}'],
    ['bare', '{"id": 7, "status": "open"}'],
    ['prefixed', '{"ticket_id": "7", "ticket_status": "open"}'],
    ['half prefixed', '{"ticket_id": "7", "status": "open"}'],
    ['dotted', '{"ticket.id": "7", "ticket.status": "open"}'],
    ['bracketed', '{"ticket[id]": "7", "ticket[status]": "open"}'],
    ['with a byte order mark', '\ufeff{"id": 7, "status": "open"}'],
    ['JSON in a string', String.raw`"{\"id\": 7, \"status\": \"open\"}"`],
    ['JSON in a field', String.raw`{"ticket": "{\"id\": 7, \"status\": \"open\"}"}`],
    ['Python', "{'id': 7, 'status': 'open', 'assignee_user': None}"],
    ['Python in a string', `"{'id': 7, 'status': 'open'}"`],
    ['Python in a field', `{"ticket": "{'id': 7, 'status': 'open'}"}`],
    ['JSON with an unquoted None', '{"id": 7, "status": "open", "customer_email": None}'],
    ['pairs', '[{"key": "id", "value": "7"}, {"key": "status", "value": "open"}]'],
    ['named pairs', '[{"name": "ticket.id", "value": 7}, {"name": "ticket.status", "value": "open"}]'],
    ['lists of two', '[["ticket_id", 7], ["ticket_status", "open"]]'],
    ['a list of one', '[{"id": 7, "status": "open"}]'],
    ['a list of pieces', '[{"ticket_id": 7}, {"ticket_status": "open"}]'],
    ['in a wrapper', String.raw`{"context": "{'ticket': {'id': 7, 'status': 'open'}}"}`],
    ['a form', 'ticket_id=7&status=open'],
    ['a form with paths', 'ticket%5Bid%5D=7&ticket.status=open'],
    ['a form with JSON', 'ticket=%7B%22id%22%3A7%2C%22status%22%3A%22open%22%7D'],
    ['a form with Python', "ticket={'id':+7,+'status':+'open'}"],
    ['a form whose name is the body', '%7B%22id%22%3A7%2C%22status%22%3A%22open%22%7D='],
  ])('%s', (_, text) => {
    for (const contentType of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', null]) {
      const result = readText(text, '', contentType)
      expect(result).toMatchObject({ ok: true, event: { ticketId: 7, ticket: { status: 'open' } } })
    }
  })

  it('in UTF-16', () => {
    const body = new Uint8Array(Buffer.from('\ufeff{"id": 7}', 'utf16le'))
    expect(readBody({ contentType: null, query: new URLSearchParams(), body })).toMatchObject({ ok: true })
  })

  it('in message.ticket_id, as the first app read it', () => {
    expect(read({ message: { ticket_id: 7, id: 9, receiver: null } })).toMatchObject({
      ticketId: 7,
      messageId: 9,
    })
    expect(read({ ticket: { id: 8 }, message: { ticket_id: 7, id: 9 } }).ticketId).toBe(8)
  })

  it('in the query string, which fills in what the body leaves out and changes nothing else', () => {
    const query = 'secret=x&ticket_id=8&event_type=ticket-updated&event_id=5&status=closed'
    const bodied = read({ ticket: { id: 7, status: 'open' } }, query)
    expect(bodied).toMatchObject({
      ticketId: 7,
      trigger: 'ticket-updated',
      eventId: '5',
      ticket: { status: 'open' },
    })
    expect(read({ message: { id: 9, body_text: 'hi' } }, query)).toMatchObject({
      ticketId: 8,
      messageId: 9,
      ticket: null,
    })
    expect(read('', query)).toMatchObject({ ticketId: 8, ticket: { status: 'closed' } })
  })
})

describe('what belongs to whom in a flat form', () => {
  it.each<[string, object, object]>([
    ['a ticket', { id: 7, from_agent: 'True' }, { ticket: { fromAgent: true }, message: null }],
    [
      'a message beside its ticket id',
      { ticket_id: 7, text: 'hi', from_agent: 'True' },
      { ticket: null, message: { fromAgent: true, text: 'hi' } },
    ],
    [
      'nobody knows whose from_agent',
      { id: 7, text: 'hi', from_agent: 'True' },
      { ticket: null, message: { text: 'hi' } },
    ],
    [
      'both',
      { id: 7, channel: 'email', message_channel: 'internal-note' },
      { ticket: { channel: 'email' }, message: { channel: 'internal-note' } },
    ],
    [
      'persons',
      { ticket_id: 7, customer_id: '1', customer_name: 'None', sender_email: 'a@b.example' },
      { ticket: { customer: { id: 1, name: 'None' } }, message: { sender: { email: 'a@b.example' } } },
    ],
    [
      'beside a nested ticket only prefixed names count',
      { ticket: { id: 7 }, status: 'open', message_text: 'hi' },
      { ticket: null, message: { text: 'hi' } },
    ],
    ['an account', { ticket: { id: 7 }, account: { domain: 'acme' } }, { accountDomain: 'acme' }],
  ])('%s', (_, body, expected) => {
    const event = read(body)
    for (const [key, value] of Object.entries(expected)) expect(event).toHaveProperty(key, value)
  })

  it('takes a trigger from wherever it is said, in either spelling, and makes up none', () => {
    const bodies = [
      { event: { type: 'ticket_created' } },
      { event: 'ticket-created' },
      { trigger: 'ticket-created' },
    ]
    for (const body of [...bodies, { type: 'ticket-created' }, { event_type: 'Ticket-Created' }]) {
      expect(read({ ticket_id: 7, ...body }).trigger).toBe('ticket-created')
    }
    for (const body of [{ event: { type: 'ticket-closed' } }, { event: null }, {}, { type: 'email' }]) {
      expect(read({ ticket_id: 7, ...body }).trigger).toBeNull()
    }
  })
})

describe('the message of the event', () => {
  const ticket = {
    id: 7,
    messages: [
      { id: 8, body_text: 'a' },
      { id: 9, body_text: 'b' },
    ],
  }

  it('is found in the ticket by event.object_id or message_id', () => {
    const found = { messageId: 9, message: { id: 9, text: 'b' } }
    expect(read({ ticket, event: { type: 'ticket-message-created', object_id: '9' } })).toMatchObject(found)
    expect(read({ ticket, message: null, message_id: '9' })).toMatchObject(found)
    expect(read({ ticket, message_id: 10 })).toMatchObject({ messageId: 10, message: null })
  })

  it('is none for a ticket trigger, whatever the form was filled with', () => {
    const message = { id: 'None', body_text: '', from_agent: 'None', sender: { id: '', email: 'None' } }
    const event = { type: 'ticket-status-updated', object_id: 9 }
    expect(read({ ticket, message, event })).toMatchObject({ messageId: null, message: null })
    // The form says event.object_id, which is the ticket's id then.
    expect(read({ ticket_id: 7, message_id: 7, event_type: 'ticket-created' })).toMatchObject({
      messageId: null,
    })
  })

  it('has its text from the body, else from what is left of it without quotes', () => {
    const text = (message: object) => read({ ticket_id: 7, message: { id: 1, ...message } }).message?.text
    expect(text({ body_text: 'a', stripped_text: 'b', text: 'c' })).toBe('a')
    expect(text({ body_text: '', stripped_text: 'b' })).toBe('b')
    expect(text({ body_text: null, stripped_text: null, text: 'c' })).toBe('c')
    expect(text({ body_text: '', stripped_text: null })).toBe('')
    expect(text({ body_text: null })).toBeNull()
    expect(text({ channel: 'email' })).toBeUndefined()
  })
})

describe('the conversation', () => {
  const messagesOf = (ticket: object) => read({ ticket: { id: 7, ...ticket } }).ticket

  it('joins first, listed and last message by id', () => {
    const first = { id: 1, body_text: 'a', via: 'email' }
    expect(
      messagesOf({
        first_message: first,
        messages: [{ id: 1, channel: 'email' }, { id: 2 }],
        last_message: { id: 3 },
      }),
    ).toEqual({
      messages: [{ id: 1, text: 'a', via: 'email', channel: 'email' }, { id: 2 }, { id: 3 }],
      messagesComplete: true,
    })
  })

  it('is complete only as a whole list of messages with ids', () => {
    expect(messagesOf({ messages: [] })).toEqual({ messages: [], messagesComplete: true })
    expect(messagesOf({ messages: "[{'id': 1}]" })).toEqual({ messages: [{ id: 1 }], messagesComplete: true })
    expect(messagesOf({ last_message: { id: 1 } })?.messagesComplete).toBe(false)
    expect(messagesOf({ messages: [{ body_text: 'a' }] })?.messagesComplete).toBe(false)
    expect(messagesOf({ messages: [{ id: 1 }, 'x'] })?.messagesComplete).toBe(false)
    expect(messagesOf({ status: 'open' })).not.toHaveProperty('messagesComplete')
  })

  it('keeps the newest 500 messages', () => {
    const ticket = messagesOf({ messages: Array.from({ length: 800 }, (_, index) => ({ id: index + 1 })) })
    expect(ticket?.messages).toHaveLength(500)
    expect(ticket?.messages?.at(-1)?.id).toBe(800)
    expect(ticket?.messagesComplete).toBe(false)
  })
})

describe('people, tags, options, headers', () => {
  it('reads a customer from its copy or its id, and tells none from nothing said', () => {
    const customer = (ticket: object) => read({ ticket: { id: 7, spam: false, ...ticket } }).ticket?.customer
    expect(customer({ requester: { id: 1 } })).toEqual({ id: 1 })
    expect(customer({ customer_id: '1' })).toEqual({ id: 1 })
    expect(customer({ customer: null })).toBeNull()
    expect(customer({ customer: { id: '', email: 'None' } })).toBeNull()
    expect(customer({})).toBeUndefined()
    expect(customer({ customer: { name: 'None', firstname: 'True', email: 'e***a@example.com' } })).toEqual({
      name: 'None',
      firstname: 'True',
      email: 'e***a@example.com',
    })
    const channels = [
      { type: 'email', address: 'a@b.example', preferred: 'True' },
      { type: 'phone', address: '+15550100002', deleted_datetime: '2026-08-26T12:46:06+00:00' },
    ]
    expect(customer({ customer: { channels } })?.channels).toEqual([
      { type: 'email', address: 'a@b.example', preferred: true },
    ])
  })

  it.each<[unknown, string[] | undefined]>([
    [
      [{ id: 1, name: 'vip' }, { name: 'b2b' }],
      ['vip', 'b2b'],
    ],
    [['vip'], ['vip']],
    ["[{'id': 1, 'name': 'auto-close'}]", ['auto-close']],
    ['vip, b2b', ['vip', 'b2b']],
    ['[]', []],
    ['None', undefined],
    [null, undefined],
  ])('tags %j are %j', (tags, names) => {
    expect(read({ ticket: { id: 7, status: 'open', tags } }).ticket?.tags).toEqual(names)
  })

  it('reads reply options, and a chat to answer in', () => {
    const ticket = {
      id: 7,
      reply_options: {
        email: { answerable: 'True' },
        chat: false,
        sms: {},
        ['__proto__']: { answerable: true },
      },
      meta: "{'chat': {'conversation_id': 'c-1'}}",
    }
    expect(read({ ticket }).ticket).toEqual({
      answerable: { email: true, chat: false },
      chatConversationId: 'c-1',
    })
  })

  it.each<[string, unknown, Array<[string, string]> | undefined]>([
    [
      'object',
      { 'Reply-To': 'a', Received: ['x', 'y'] },
      [
        ['Reply-To', 'a'],
        ['Received', 'x'],
        ['Received', 'y'],
      ],
    ],
    [
      'pairs',
      [['A', '1'], { name: 'B', value: '2' }, { key: 'C', value: 3 }],
      [
        ['A', '1'],
        ['B', '2'],
        ['C', '3'],
      ],
    ],
    ['Python', "{'Auto-Submitted': 'auto-replied'}", [['Auto-Submitted', 'auto-replied']]],
    [
      'raw block',
      'From x\r\nA: 1\r\nB: 2,\r\n\t3\r\n\r\nC: body',
      [
        ['A', '1'],
        ['B', '2, 3'],
      ],
    ],
    ['folded value', { A: '1\r\n  2' }, [['A', '1 2']]],
    ['empty object', {}, []],
    ['null', null, undefined],
    ['"None"', 'None', undefined],
  ])('headers as %s', (_, headers, pairs) => {
    expect(read({ ticket_id: 7, message: { id: 1, headers } }).message?.headers).toEqual(pairs)
  })

  it('keeps at most 200 headers', () => {
    const headers = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`X-${index}`, 'v']))
    expect(read({ ticket_id: 7, message: { id: 1, headers } }).message?.headers).toHaveLength(200)
  })

  it('reads the source, addresses alone included', () => {
    const source = {
      type: 'email',
      from: 'a@b.example',
      to: { address: 'c@d.example', name: 'C' },
      cc: [{ address: '' }],
    }
    expect(read({ ticket_id: 7, message: { id: 1, source } }).message).toEqual({
      id: 1,
      sourceType: 'email',
      from: { name: null, address: 'a@b.example' },
      to: [{ name: 'C', address: 'c@d.example' }],
      cc: [],
    })
  })
})

describe('a body that cannot be used names the field and the fix', () => {
  it.each<[string, string, RegExp]>([
    ['', 'BODY_WITHOUT_TICKET', /body is empty.*"\{\{ticket\.id\}\}"/],
    ['{}', 'BODY_WITHOUT_TICKET', /neither ticket\.id .* nor message\.ticket_id\. Add "ticket_id"/],
    ['[]', 'BODY_WITHOUT_TICKET', /neither ticket\.id/],
    ['null', 'BODY_WITHOUT_TICKET', /neither ticket\.id/],
    ['[{"id": 1}, {"id": 2}]', 'BODY_WITHOUT_TICKET', /neither ticket\.id/],
    ['{"ticket": {"id": "None"}}', 'BODY_WITHOUT_TICKET', /ticket\.id .* is empty/],
    [
      '{"ticket": {"id": "abc"}}',
      'BODY_WITHOUT_TICKET',
      /ticket\.id .* reads "abc", which is no positive whole number/,
    ],
    ['{"ticket": {"id": 1.5}}', 'BODY_WITHOUT_TICKET', /reads 1\.5/],
    ['{"message": {"ticket_id": -1}}', 'BODY_WITHOUT_TICKET', /message\.ticket_id reads -1/],
    [
      '{"ticket": {"id": "{{ticket.id}}"}}',
      'TEMPLATE_NOT_RENDERED',
      /ticket\.id .* still reads "\{\{ticket\.id\}\}".*spelling/,
    ],
    ['{"ticket_id": "{{ tiket.id }}"}', 'TEMPLATE_NOT_RENDERED', /ticket_id .*"\{\{ tiket\.id \}\}"/],
    ['{"message": {"ticket_id": "{{x}}"}}', 'TEMPLATE_NOT_RENDERED', /message\.ticket_id still reads/],
    ['{"ticket": "{{ticket}}"}', 'TEMPLATE_NOT_RENDERED', /"\{\{ticket\}\}"/],
    ['{"id": {{ticket.id}}}', 'TEMPLATE_NOT_RENDERED', /still holds \{\{ticket\.id\}\}/],
    ['"{{context}}"', 'TEMPLATE_NOT_RENDERED', /\{\{context\}\}/],
    ['ticket_id=%7B%7Bticket.id%7D%7D', 'TEMPLATE_NOT_RENDERED', /\{\{ticket\.id\}\}/],
    ['<html lang="en">', 'BODY_UNREADABLE', /application\/json, begins with "<html.*\{\{context\}\}/],
    ['{"ticket": {"id": 1', 'BODY_UNREADABLE', /neither JSON nor form fields/],
    ['['.repeat(100_000), 'BODY_UNREADABLE', /nests deeper than 50 levels/],
  ])('G16 %.60s', (text, code, problem) => {
    const result = readText(text)
    expect(result).toMatchObject({ ok: false, code })
    expect(result).toHaveProperty('problem', expect.stringMatching(problem))
  })
})

describe('hostile bodies', () => {
  it('change nothing through __proto__ and constructor', () => {
    const texts = [
      '{"__proto__": {"id": 1, "spam": true}, "constructor": {"id": 2}}',
      '__proto__[id]=1&constructor.prototype.id=2',
      "{'__proto__': {'id': 1}}",
    ]
    for (const text of texts) expect(readText(text)).toMatchObject({ ok: false, code: 'BODY_WITHOUT_TICKET' })
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
    expect(readText('', '__proto__.id=1&ticket_id=7')).toMatchObject({ ok: true, event: { ticketId: 7 } })
  })

  it('may name a part with an empty path', () => {
    for (const text of ['{"ticket.": "x", "message[]": 5}', 'ticket.=x&event[]=y']) {
      expect(readText(text)).toMatchObject({ ok: false, code: 'BODY_WITHOUT_TICKET' })
      expect(readText(text, 'ticket_id=7&message..=y')).toHaveProperty('ok')
    }
  })

  it('keep no NUL and no half character', () => {
    const body = String.raw`{"ticket": {"id": 7, "subject": "a\u0000b\ud800"}, "message": {"headers": {"X\u0000": "\udc00v"}}}`
    expect(read(body)).toMatchObject({ ticket: { subject: 'ab' }, message: { headers: [['X', 'v']] } })
  })
})

describe('for any input', () => {
  const wellFormed = (result: ReadResult) => {
    if (!result.ok) {
      expect(result.problem.length).toBeGreaterThan(20)
      return
    }
    expect(Number.isSafeInteger(result.event.ticketId) && result.event.ticketId > 0).toBe(true)
    const stored = JSON.stringify(result.event)
    expect(textsIn(result.event).every(text => text.isWellFormed() && !text.includes('\0'))).toBe(true)
    for (const [, time] of stored.matchAll(/"\w+(?:At|Until)":"(.*?)"/g)) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
  }
  const textsIn = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : []
  }
  const check = (body: Uint8Array, query = '') => {
    wellFormed(readBody({ contentType: null, query: new URLSearchParams(query), body }))
  }
  const names = fc.constantFrom(
    ...(
      'ticket message event id ticket_id messages headers sender source tags customer meta type key value ' +
      'ticket.id ticket. message[] event[a][b] message_id created_datetime __proto__'
    ).split(' '),
  )
  const scalars = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      1,
      '7',
      'None',
      '',
      '{{ticket.id}}',
      '[',
      "{'id': 1}",
      '2026-08-26T10:00:00Z',
      'a\0\ud800',
    ),
    fc.jsonValue(),
  )
  const { payload } = fc.letrec(tie => ({
    payload: fc.oneof(
      { maxDepth: 6 },
      scalars,
      fc.dictionary(names, tie('payload')),
      fc.array(tie('payload')),
      tie('payload').map(value => JSON.stringify(value)),
      tie('payload').map(printPython),
    ),
  }))

  it('any bytes are read without throwing', () => {
    expect.hasAssertions()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), check))
  })

  it('any JSON value is', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCharacter }), value => check(encode(JSON.stringify(value)))),
    )
  })

  it('anything that resembles a payload is, in any notation', () => {
    expect.hasAssertions()
    const property = fc.property(payload, fc.boolean(), (value, python) => {
      const text = python ? printPython(value) : JSON.stringify(value)
      check(encode(text))
      check(encode(JSON.stringify({ ticket_id: 7, ticket: value, message: value, event: value })))
      check(new Uint8Array(), new URLSearchParams({ ticket_id: '7', ticket: text, text }).toString())
    })
    fc.assert(property, { numRuns: 400 })
  })

  it('any nesting is', () => {
    expect.hasAssertions()
    const opening = fc.constantFrom('[', '{"a":', "{'a':", '(', '"', '{"ticket":')
    fc.assert(
      fc.property(opening, fc.nat(20_000), (open, times) => check(encode(open.repeat(times)))),
      { numRuns: 50 },
    )
  })
})

describe('a context whose values were printed as text', () => {
  const moment = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map(date => date.toISOString().replace('Z', '000+00:00'))
  const id = fc.integer({ min: 1, max: 1e12 })
  const slug = fc.constantFrom('email', 'chat', 'internal-note', 'sms')
  // Text that is null cannot be told from the text "None", so there is none here.
  const person = fc.record({ id, email: fc.emailAddress(), name: fc.string() })
  const message = fc.record({
    id,
    ticket_id: id,
    public: fc.boolean(),
    channel: slug,
    from_agent: fc.boolean(),
    rule_id: fc.option(id),
    sender: person,
    receiver: fc.option(person),
    source: fc.record({ type: slug, from: fc.record({ address: fc.emailAddress(), name: fc.string() }) }),
    body_text: fc.string(),
    headers: fc.dictionary(fc.stringMatching(/^[A-Za-z-]{1,9}$/), fc.string()),
    created_datetime: moment,
    sent_datetime: fc.option(moment),
  })
  const ticket = fc.record({
    id,
    status: slug,
    spam: fc.boolean(),
    subject: fc.string(),
    language: fc.option(fc.constantFrom('en', 'fr')),
    created_datetime: moment,
    closed_datetime: fc.option(moment),
    customer: fc.option(person),
    tags: fc.array(fc.record({ id, name: fc.string() })),
    messages: fc.array(message, { maxLength: 4 }),
  })
  const event = fc.record({
    id,
    type: fc.constantFrom('ticket-created', 'ticket-message-created'),
    user_id: fc.option(id),
  })
  const context = fc.record({ ticket, message: fc.option(message), event })

  /** What a template makes of a value: null is None, an object a Python literal or, with tojson, JSON. */
  const print = (value: unknown, json: boolean): string => {
    if (typeof value === 'string') return value
    return json && typeof value === 'object' && value !== null ? JSON.stringify(value) : printPython(value)
  }
  const printFields = (fields: object | null, json: boolean) =>
    fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, print(value, json)]))

  it('reads the same as the real one', () => {
    fc.assert(
      fc.property(context, fc.boolean(), (real, json) => {
        const printed = {
          ticket: printFields(real.ticket, json),
          message: printFields(real.message, json),
          event: printFields(real.event, json),
        }
        const expected = read(real)
        expect(read(printed)).toEqual(expected)
        expect(
          read({
            ticket: print(real.ticket, json),
            message: print(real.message, json),
            event: print(real.event, json),
          }),
        ).toEqual(expected)
        expect(read(printPython(real))).toEqual(expected)
      }),
    )
  })
})
