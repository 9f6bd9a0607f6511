import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMessage, readMessageList } from './read-message-list.ts'
import { accountProfile, readAccount, readCustomFields, readInboxes, readMe } from './read-profile.ts'
import { readRaw } from './read-raw.ts'
import { readTicketPage } from './read-ticket-list.ts'

const fixtures = new URL('../../../test/fixtures/gorgias/', import.meta.url)

/** The body of a recorded answer. */
function recorded(name: string): unknown {
  const file: unknown = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'))
  return (file as { response: { body: unknown } }).response.body
}

describe('messages', () => {
  test('a recorded list', () => {
    expect(readMessageList(recorded('api-ticket-messages-list-page-meta-2026.json'))).toEqual({
      messages: [
        {
          id: 218665490,
          ticketId: 82682724,
          externalId: null,
          fromAgent: false,
          public: true,
          channel: 'email',
          senderId: 519543245,
          senderEmail: 'customer.a@example.com',
          createdAt: '2026-08-26T12:46:06.231Z',
          sentAt: null,
          failedAt: null,
          sendingError: null,
          providerMessageId: null,
          text: expect.stringContaining('Congrats Sam!'),
        },
      ],
      nextCursor: null,
    })
  })

  test('a documented answer to our own call', () => {
    const message = readMessage(recorded('documented/ticket-message-create.json'))
    expect(message).toMatchObject({
      id: 924712,
      externalId: 'MSG-78545',
      fromAgent: true,
      public: null,
      senderId: 7,
    })
  })

  test('a message that could not be sent', () => {
    const failed = {
      id: 1,
      failed_datetime: '2026-08-26T12:46:06+00:00',
      last_sending_error: { error: 'No inbox.' },
    }
    expect(readMessage(failed)).toMatchObject({
      failedAt: '2026-08-26T12:46:06.000Z',
      sendingError: 'No inbox.',
    })
  })

  test('the stripped text stands in for an empty one', () => {
    expect(readMessage({ id: 1, body_text: '', stripped_text: 'Hi' })?.text).toBe('Hi')
  })

  test('further pages are told', () => {
    expect(readMessageList({ data: [], meta: { next_cursor: 'abc' } })).toEqual({
      messages: [],
      nextCursor: 'abc',
    })
    expect(readMessageList({ data: [], meta: { next_cursor: null } })).toEqual({
      messages: [],
      nextCursor: null,
    })
    expect(readMessageList({ data: [] })).toEqual({ messages: [], nextCursor: null })
  })

  test.each([
    null,
    [],
    {},
    { data: null },
    { data: [{}] },
    { data: [{ id: 1 }, { id: null }] },
    { data: ['x'] },
  ])('a list with anything unreadable is no list: %j', value => {
    expect(readMessageList(value)).toBeNull()
  })
})

describe('a ticket', () => {
  test('is handed on as it came', () => {
    const raw = JSON.stringify(recorded('api-ticket-get-incoming-email-2026.json'), null, 3)
    expect(readRaw(raw)).toEqual({ id: 82682724, raw })
  })

  test.each(['', '<html></html>', '{"id": 12', '[]', 'null', '{"id": "x"}', '{}'])('%j is none', text => {
    expect(readRaw(text)).toBeNull()
  })
})

describe('the profile', () => {
  const account = readAccount(recorded('api-account-get-2026.json'))
  const page = readInboxes(recorded('api-integrations-list-2026.json'))
  const me = readMe(recorded('api-user-get-admin-2026.json'))
  const fields = [{ id: 7, label: 'Contact reason' }]

  test('of a recorded account', () => {
    expect(account).toEqual({ domain: 'acme', defaultInboxId: 126637 })
    expect(page).toEqual({
      inboxes: [{ id: 126637, address: 'inbox0002@email.example.com', name: 'Acme Support' }],
      nextCursor: null,
    })
    expect(me).toEqual({ id: 519543243, email: 'admin@example.com', role: 'admin' })
    expect(accountProfile(account!, page!.inboxes, me, fields, 'api@example.com')).toEqual({
      userId: 519543243,
      userEmail: 'admin@example.com',
      inboxes: [{ id: 126637, address: 'inbox0002@email.example.com', name: 'Acme Support' }],
      defaultInboxId: 126637,
      customFields: fields,
    })
  })

  test('custom fields in use have id and label; what is no list of them is none', () => {
    const data = [
      { id: 7, label: 'Contact reason', object_type: 'Ticket', deactivated_datetime: null },
      { id: 8, label: 'Old', deactivated_datetime: '2026-01-01T00:00:00' },
      { id: 'x', label: 'No id' },
      { id: 9, label: '' },
      null,
    ]
    expect(readCustomFields({ data, meta: { next_cursor: 'more' } })).toEqual({ fields, nextCursor: 'more' })
    expect(readCustomFields({ error: {} })).toEqual({ fields: null, nextCursor: null })
    expect(readCustomFields([])).toEqual({ fields: null, nextCursor: null })
  })

  test('where Gorgias does not know "me", the owner of the key is the user', () => {
    expect(accountProfile(account!, [], null, null, 'api@example.com')).toMatchObject({
      userId: null,
      userEmail: 'api@example.com',
    })
  })

  test('inboxes that are switched off, of another kind or without address are left out', () => {
    const inbox = {
      id: 1,
      type: 'email',
      name: 'A',
      meta: { address: 'a@shop.example' },
      deactivated_datetime: null,
    }
    const data = [
      inbox,
      { ...inbox, id: 2, type: 'gmail' },
      { ...inbox, id: 3, deactivated_datetime: '2026-08-26T12:46:06+00:00' },
      { ...inbox, id: 4, type: 'http' },
      { ...inbox, id: 5, meta: null },
      { ...inbox, id: 6, meta: { address: '+4930123456' } },
      null,
    ]
    expect(readInboxes({ data })?.inboxes.map(one => one.id)).toEqual([1, 2])
  })

  test.each([null, [], 'x', {}])('%j is no account, no inboxes, no user', value => {
    expect(readAccount(value)).toBeNull()
    expect(readInboxes(value)).toBeNull()
    expect(readMe(value)).toBeNull()
  })
})

test('no answer at all makes a reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      for (const read of [readMessageList, readMessage, readAccount, readInboxes, readMe]) read(value)
      readMessageList({ data: [value], meta: value })
      readMessage({ id: 1, sender: value, last_sending_error: value, created_datetime: value })
      readInboxes({ data: [value, { id: 1, meta: value }], meta: value })
      readAccount({ settings: [value, { type: 'default-integration', data: value }] })
      readRaw(JSON.stringify(value))
      expect(readMessage({ id: 1, ticket_id: value })?.id).toBe(1)
    }),
  )
})

describe('tickets', () => {
  test('a recorded list: ids and times, in UTC', () => {
    // This capture is the bare body.
    const list: unknown = JSON.parse(readFileSync(new URL('api-tickets-list-2024.json', fixtures), 'utf8'))
    expect(readTicketPage(list)).toEqual({
      tickets: [
        { id: 153011972, createdAt: '2024-11-14T14:18:25.095Z', updatedAt: '2024-11-14T14:19:06.398Z' },
        { id: 153006867, createdAt: '2024-11-14T13:56:16.494Z', updatedAt: '2024-11-14T14:27:00.789Z' },
      ],
      nextCursor: null,
    })
  })

  test.each([
    ['a row without an id', [{ updated_datetime: '2026-08-26T13:58:10' }], []],
    ['a row without any time', [{ id: 5 }], []],
    ['what is no row', [null, 'text', 7], []],
    [
      'a row that says only when it was made',
      [{ id: 5, created_datetime: '2026-08-26T13:58:10' }],
      [{ id: 5, createdAt: '2026-08-26T13:58:10.000Z', updatedAt: '2026-08-26T13:58:10.000Z' }],
    ],
  ])('%s does not spoil the page', (_, data, tickets) => {
    expect(readTicketPage({ data, meta: { next_cursor: 'next' } })).toEqual({ tickets, nextCursor: 'next' })
  })

  test('what is no list is refused', () => {
    expect([{}, [], null, { data: {} }].map(readTicketPage)).toEqual([null, null, null, null])
  })
})
