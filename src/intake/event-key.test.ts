import { describe, expect, it } from 'vitest'
import type { TicketEvent } from '../helpdesk/ticket.ts'
import { eventKey } from './event-key.ts'

const event: TicketEvent = {
  trigger: 'ticket-message-created',
  eventId: '2189765273',
  eventContext: null,
  eventUserId: null,
  accountDomain: null,
  ticketId: 7,
  messageId: 9,
  ticket: null,
  message: null,
}

const delivery = (body: string, query = '') => ({
  body: new TextEncoder().encode(body),
  query: new URLSearchParams(query),
})

describe('eventKey', () => {
  it('is made of the event id and what the event is about', () => {
    expect(eventKey(event, delivery('{}'))).toBe('id:2189765273:ticket-message-created:7:9')
  })

  it('is the same for a retry, and does not depend on the bytes when there is an event id', () => {
    expect(eventKey(event, delivery('{"a":1}'))).toBe(
      eventKey({ ...event }, delivery('{"a": 1}', 'secret=2')),
    )
  })

  it.each<[string, Partial<TicketEvent>]>([
    ['event id', { eventId: '2' }],
    ['trigger', { trigger: 'ticket-updated' }],
    ['no trigger', { trigger: null }],
    ['ticket', { ticketId: 8 }],
    ['message', { messageId: 10 }],
    ['no message', { messageId: null }],
  ])('differs by %s', (_, change) => {
    expect(eventKey({ ...event, ...change }, delivery('{}'))).not.toBe(eventKey(event, delivery('{}')))
  })

  it('cannot be forged by an event id that holds separators, nor grow without bound', () => {
    expect(eventKey({ ...event, eventId: '1:ticket-updated:7' }, delivery(''))).toBe(
      'id:1%3Aticket-updated%3A7:ticket-message-created:7:9',
    )
    expect(eventKey({ ...event, eventId: 'x'.repeat(1_000) }, delivery('')).length).toBeLessThan(100)
  })

  describe('without an event id', () => {
    const bare = { ...event, eventId: null }

    it('holds a hash of the body, so that two updates are two events', () => {
      expect(eventKey(bare, delivery('{"status":"open"}'))).toMatch(
        /^body:ticket-message-created:7:9:[\w-]{22}$/,
      )
      expect(eventKey(bare, delivery('{"status":"open"}'))).toBe(
        eventKey(bare, delivery('{"status":"open"}')),
      )
      expect(eventKey(bare, delivery('{"status":"open"}'))).not.toBe(
        eventKey(bare, delivery('{"status":"closed"}')),
      )
    })

    it('counts the query string, without the secret', () => {
      expect(eventKey(bare, delivery('', 'text=a&secret=1'))).toBe(
        eventKey(bare, delivery('', 'secret=2&text=a')),
      )
      expect(eventKey(bare, delivery('', 'text=a'))).not.toBe(eventKey(bare, delivery('', 'text=b')))
      expect(eventKey(bare, delivery('a=1', ''))).not.toBe(eventKey(bare, delivery('', 'a=1')))
    })
  })

  it('is only a hash for a body that could not be read', () => {
    expect(eventKey(null, delivery('oops'))).toMatch(/^raw:[\w-]{22}$/)
    expect(eventKey(null, delivery('oops'))).not.toBe(eventKey(null, delivery('oops!')))
  })
})
