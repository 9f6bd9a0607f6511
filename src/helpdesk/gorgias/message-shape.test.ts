import { describe, expect, test } from 'vitest'
import { type AccountProfile, type OutgoingContent, shapeMessage } from './message-shape.ts'

const support = { id: 11, address: 'support@shop.example', name: 'Shop Support' }
const returns = { id: 12, address: 'Returns@shop.example', name: 'Returns' }
const profile: AccountProfile = {
  userId: 5,
  userEmail: 'api@shop.example',
  inboxes: [support, returns],
  defaultInboxId: 11,
}

const reply: OutgoingContent = {
  kind: 'reply',
  externalId: 'greeter:acme:123:receipt',
  channel: 'email',
  customer: { id: 77, name: 'Anna Kern', address: 'anna@example.com' },
  subject: 'Where is my order?',
  text: 'Hi Anna',
  html: '<p>Hi Anna</p>',
  wroteTo: ['returns@shop.example'],
  integrationId: null,
}
const note: OutgoingContent = { ...reply, kind: 'note', externalId: 'greeter:acme:123:note' }

describe('mail', () => {
  test('goes from the inbox the customer wrote to, to the customer alone', () => {
    expect(shapeMessage(reply, profile)).toEqual({
      channel: 'email',
      via: 'api',
      from_agent: true,
      public: true,
      external_id: 'greeter:acme:123:receipt',
      sender: { id: 5 },
      receiver: { id: 77 },
      source: {
        type: 'email',
        from: { address: 'Returns@shop.example', name: 'Returns' },
        to: [{ address: 'anna@example.com', name: 'Anna Kern' }],
      },
      subject: 'Re: Where is my order?',
      integration_id: 12,
      body_text: 'Hi Anna',
      body_html: '<p>Hi Anna</p>',
    })
  })

  test.each(['contact_form', 'help-center', 'api'])(
    'answers tickets of channel %s too, from the default inbox',
    channel => {
      const body = shapeMessage({ ...reply, channel, wroteTo: [] }, profile)
      expect(body).toMatchObject({
        channel: 'email',
        source: { type: 'email', from: { address: 'support@shop.example' } },
      })
    },
  )

  test('a customer without id is named by address, one without name by address alone', () => {
    const body = shapeMessage(
      { ...reply, customer: { id: null, name: null, address: ' anna@example.com ' } },
      profile,
    )
    expect(body.receiver).toEqual({ email: 'anna@example.com' })
    expect(body.source?.to).toEqual([{ address: 'anna@example.com' }])
  })

  test.each([
    ['Anna\r\nBcc: x', 'Anna Bcc: x'],
    ['"Anna" <b>', 'Anna b'],
    ['anna@evil.example', undefined],
    ['see http://evil', undefined],
    ['x'.repeat(500), 'x'.repeat(100)],
  ])('the name %j travels as %j', (name, expected) => {
    const body = shapeMessage({ ...reply, customer: { ...reply.customer, name } }, profile)
    expect(body.source?.to[0].name).toBe(expected)
  })

  test('without a subject there is none', () => {
    expect(shapeMessage({ ...reply, subject: null }, profile)).not.toHaveProperty('subject')
  })

  test.each(['', 'e***a@example.com', 'anna', 'a@b, c@d', '<a@b>', 'Support+x@SHOP.example'])(
    'nothing is written to %j',
    address => {
      const content = { ...reply, customer: { ...reply.customer, address } }
      expect(() => shapeMessage(content, profile)).toThrow(
        expect.objectContaining({ code: 'NO_RECIPIENT_ADDRESS' }),
      )
    },
  )
})

describe('the inbox a mail is sent from', () => {
  const from = (content: Partial<OutgoingContent>, changed: Partial<AccountProfile> = {}) =>
    shapeMessage({ ...reply, ...content }, { ...profile, ...changed }).source?.from.address

  test.each<[string, Partial<OutgoingContent>, Partial<AccountProfile>, string]>([
    [
      'the one written to, in any spelling',
      { wroteTo: [' RETURNS@Shop.Example'] },
      {},
      'Returns@shop.example',
    ],
    [
      'the one written to, with a plus tag',
      { wroteTo: ['returns+order7@shop.example'] },
      {},
      'Returns@shop.example',
    ],
    [
      'the exact one before the tagged one',
      { wroteTo: ['support+eu@shop.example'] },
      { inboxes: [support, { id: 13, address: 'support+eu@shop.example', name: 'EU' }] },
      'support+eu@shop.example',
    ],
    [
      'the one that took the message in',
      { wroteTo: ['alias@shop.example'], integrationId: 12 },
      {},
      'Returns@shop.example',
    ],
    ['the default one', { wroteTo: ['alias@shop.example'], integrationId: 99 }, {}, 'support@shop.example'],
    ['the only one', { wroteTo: [] }, { inboxes: [returns], defaultInboxId: null }, 'Returns@shop.example'],
    [
      'the only one, the default being gone',
      { wroteTo: [] },
      { inboxes: [returns], defaultInboxId: 404 },
      'Returns@shop.example',
    ],
  ])('%s', (_, content, changed, address) => {
    expect(from(content, changed)).toBe(address)
  })

  test.each<[string, Partial<AccountProfile>]>([
    ['no inbox', { inboxes: [] }],
    ['several without a default', { defaultInboxId: null }],
  ])('%s: nothing is sent', (_, changed) => {
    expect(() => from({ wroteTo: ['alias@shop.example'] }, changed)).toThrow(
      expect.objectContaining({ name: 'FinalError', code: 'NO_SENDER_ADDRESS' }),
    )
  })
})

test('chat has a source with the visitor id, and no receiver', () => {
  const content = {
    ...reply,
    channel: 'chat',
    customer: { ...reply.customer, address: 'visitor-1' },
    integrationId: 9,
  }
  expect(shapeMessage(content, profile)).toEqual({
    channel: 'chat',
    via: 'api',
    from_agent: true,
    public: true,
    external_id: 'greeter:acme:123:receipt',
    sender: { id: 5 },
    source: { type: 'chat', from: { address: '' }, to: [{ address: 'visitor-1' }] },
    integration_id: 9,
    body_text: 'Hi Anna',
    body_html: '<p>Hi Anna</p>',
  })
  const nobody = { ...content, customer: { ...content.customer, address: '' } }
  expect(() => shapeMessage(nobody, profile)).toThrow(
    expect.objectContaining({ code: 'NO_RECIPIENT_ADDRESS' }),
  )
})

describe('text messages', () => {
  const sms = {
    ...reply,
    channel: 'sms',
    customer: { ...reply.customer, address: '+4915112345678' },
    wroteTo: ['+493012345678'],
  }

  test('have a source of type phone, from the number that was written to', () => {
    expect(shapeMessage(sms, profile)).toEqual({
      channel: 'sms',
      via: 'api',
      from_agent: true,
      public: true,
      external_id: 'greeter:acme:123:receipt',
      sender: { id: 5 },
      receiver: { id: 77 },
      source: { type: 'phone', from: { address: '+493012345678' }, to: [{ address: '+4915112345678' }] },
      body_text: 'Hi Anna',
    })
  })

  test('need both numbers', () => {
    expect(() => shapeMessage({ ...sms, wroteTo: [] }, profile)).toThrow(
      expect.objectContaining({ code: 'NO_SENDER_ADDRESS' }),
    )
    const nobody = { ...sms, customer: { ...sms.customer, address: '0151 12345' } }
    expect(() => shapeMessage(nobody, profile)).toThrow(
      expect.objectContaining({ code: 'NO_RECIPIENT_ADDRESS' }),
    )
  })
})

describe('an internal note', () => {
  test.each(['email', 'chat', 'facebook', 'internal-note'])(
    'has no source and no receiver, on a ticket of channel %s too',
    channel => {
      expect(shapeMessage({ ...note, channel }, { ...profile, inboxes: [] })).toEqual({
        channel: 'internal-note',
        via: 'api',
        from_agent: true,
        public: false,
        external_id: 'greeter:acme:123:note',
        sender: { id: 5 },
        body_text: 'Hi Anna',
        body_html: '<p>Hi Anna</p>',
      })
    },
  )
})

test.each([
  ['id', { userId: 5 }, { id: 5 }],
  ['address when there is no id', { userId: null }, { email: 'api@shop.example' }],
])('the sender is the API user, by %s', (_, changed, sender) => {
  expect(shapeMessage(reply, { ...profile, ...changed }).sender).toEqual(sender)
})

test('without a known API user the account waits', () => {
  expect(() => shapeMessage(note, { ...profile, userId: null, userEmail: null })).toThrow(
    expect.objectContaining({ name: 'PauseError', code: 'ACCOUNT_NOT_CONFIGURED' }),
  )
})

test.each(['facebook', 'instagram-comment', 'phone', 'whatsapp', 'twitter'])(
  'tickets of channel %s get no reply',
  channel => {
    expect(() => shapeMessage({ ...reply, channel }, profile)).toThrow(
      expect.objectContaining({ code: 'NO_RECIPIENT_ADDRESS' }),
    )
  },
)

test.each(['email', 'chat', 'sms', 'internal-note'])(
  'what would stop or misdirect a message is never set: %s',
  channel => {
    const address = channel === 'sms' ? '+4915112345678' : 'anna@example.com'
    const kind = channel === 'internal-note' ? 'note' : 'reply'
    const content: OutgoingContent = {
      ...reply,
      kind,
      channel,
      customer: { ...reply.customer, address },
      wroteTo: ['+493012345678'],
    }
    const body = shapeMessage(content, profile)
    for (const field of ['sent_datetime', 'message_id', 'created_datetime', 'headers', 'imported']) {
      expect(body).not.toHaveProperty(field)
    }
    expect(body.source ?? {}).not.toHaveProperty('cc')
    expect(body.source ?? {}).not.toHaveProperty('bcc')
  },
)

test('an external id that Gorgias would refuse is a mistake of the caller', () => {
  expect(() => shapeMessage({ ...reply, externalId: 'x'.repeat(256) }, profile)).toThrow(RangeError)
})
