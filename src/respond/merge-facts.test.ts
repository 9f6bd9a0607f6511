import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import type { MessagePart, TicketEvent, TicketPart } from '../helpdesk/ticket.ts'
import { mergeFacts, type SeenEvent } from './merge-facts.ts'

function seen(
  ticket: TicketPart | null,
  message: MessagePart | null = null,
  more: Partial<SeenEvent> = {},
): SeenEvent {
  const event: TicketEvent = {
    trigger: null,
    eventId: null,
    eventContext: null,
    eventUserId: null,
    accountDomain: null,
    ticketId: 1,
    messageId: message?.id ?? null,
    ticket,
    message,
  }
  return { event, source: 'webhook', trust: 'full', ...more }
}

const merged = (...events: SeenEvent[]): TicketFacts => events.reduce(mergeFacts, noFacts)

describe('merging what events say', () => {
  test('an older snapshot that arrives later does not turn the ticket back', () => {
    const newer = seen({ status: 'closed', updatedAt: '2026-01-01T00:00:02.000Z' })
    const older = seen({ status: 'open', subject: 'Hello', updatedAt: '2026-01-01T00:00:01.000Z' })
    expect(merged(newer, older).ticket).toMatchObject({ status: 'closed', subject: 'Hello' })
  })

  test('what a source does not say leaves what is known', () => {
    expect(merged(seen({ spam: true }), seen({ status: 'open' })).ticket.spam).toBe(true)
  })

  test('a sent message stays sent', () => {
    const sent = seen(null, { id: 5, sentAt: '2026-01-01T00:00:01.000Z' })
    const before = seen(null, { id: 5, sentAt: null })
    expect(merged(sent, before).messages).toMatchObject([{ id: 5, sentAt: '2026-01-01T00:00:01.000Z' }])
  })

  test('an unverified body adds nothing', () => {
    expect(merged(seen({ spam: true }, null, { trust: 'hint' }))).toEqual(noFacts)
  })

  test('a body whose secret came in the URL adds no address', () => {
    const facts = merged(
      seen({ customer: { email: 'anna@example.com' }, status: 'open' }, null, { trust: 'no-addresses' }),
    )
    expect(facts.ticket).toEqual({ status: 'open' })
  })

  test('a masked address is as good as none, and does not hide a whole one', () => {
    const masked = seen({ customer: { email: 'a***a@example.com' } })
    expect(merged(masked).ticket.customer).toBeUndefined()
    expect(merged(seen({ customer: { email: 'anna@example.com' } }), masked).ticket.customer?.email).toBe(
      'anna@example.com',
    )
  })

  test('texts and headers are not remembered', () => {
    const facts = merged(
      seen(null, { id: 1, text: 'secret', html: '<p>secret</p>', headers: [['x', 'secret']] }),
    )
    expect(JSON.stringify(facts)).not.toContain('secret')
  })

  test('attachments and intents are remembered of what customers wrote', () => {
    const more = { attachments: ['image/png'], intents: ['order/status'] }
    const facts = merged(
      seen({
        messages: [
          { id: 1, fromAgent: false, ...more },
          { id: 2, fromAgent: true, ...more },
        ],
      }),
    )
    expect(facts.messages).toEqual([
      { id: 1, fromAgent: false, ...more },
      { id: 2, fromAgent: true },
    ])
  })

  test('a conversation of any length takes bounded room and keeps both its ends', () => {
    const messages = Array.from({ length: 500 }, (_, index) => ({ id: index + 1 }))
    const facts = merged(seen({ messages, messagesComplete: true }))
    expect(facts.messages.length).toBeLessThanOrEqual(100)
    expect([facts.messages.at(0)?.id, facts.messages.at(-1)?.id]).toEqual([1, 500])
  })

  test('snapshots with a time give the same ticket in any order', () => {
    const snapshot = fc.record({
      updatedAt: fc.integer({ min: 1, max: 9 }).map(second => `2026-01-01T00:00:0${second}.000Z`),
      status: fc.constantFrom('open', 'closed'),
      spam: fc.boolean(),
    })
    const distinct = fc.uniqueArray(snapshot, { selector: one => one.updatedAt, minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(distinct, fc.integer(), (snapshots, seed) => {
        const shuffled = [...snapshots].sort(
          (a, b) => ((a.updatedAt.charCodeAt(18) * seed) % 7) - ((b.updatedAt.charCodeAt(18) * seed) % 7),
        )
        expect(merged(...shuffled.map(one => seen(one))).ticket).toEqual(
          merged(...snapshots.map(one => seen(one))).ticket,
        )
      }),
    )
  })
})
