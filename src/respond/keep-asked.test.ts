import { describe, expect, test } from 'vitest'
import type { TicketPart } from '../helpdesk/ticket.ts'
import type { LoadedEvent } from './consider.ts'
import { keepAsked } from './keep-asked.ts'

const eventWith = (ticket: TicketPart | null): LoadedEvent => ({
  id: 1,
  source: 'webhook',
  trust: 'full',
  gone: null,
  event: {
    trigger: null,
    eventId: null,
    eventContext: null,
    eventUserId: null,
    accountDomain: null,
    ticketId: 5,
    messageId: null,
    ticket,
    message: null,
  },
})
const kept = (ticket: TicketPart, customerData: string[], customField: string[] = []) =>
  keepAsked(eventWith(ticket), { keys: { customerData, customField }, load: false, earlierTickets: false })
    .event.ticket

describe('of free values a ticket keeps', () => {
  const ticket: TicketPart = {
    status: 'open',
    customerData: { vip: 'yes', born: '1980' },
    customFields: { 7: 'x', 8: 'y' },
  }

  test('what rules ask for, and that it is not there', () => {
    expect(kept(ticket, ['vip', 'plan.name'], ['8'])).toEqual({
      status: 'open',
      customerData: { vip: 'yes', 'plan.name': null },
      customFields: { 8: 'y' },
    })
  })

  test('nothing where none asks: it stays unsaid, so that a later rule has it read', () => {
    expect(kept(ticket, [])).toEqual({ status: 'open' })
  })

  test('nothing that the payload did not say', () => {
    expect(kept({ status: 'open' }, ['vip'], ['8'])).toEqual({ status: 'open' })
    expect(kept({ customFields: {} }, ['toString'], ['7'])).toEqual({ customFields: { 7: null } })
  })

  test('an event without a ticket stays as it is', () => {
    const event = eventWith(null)
    expect(
      keepAsked(event, {
        keys: { customerData: ['vip'], customField: [] },
        load: false,
        earlierTickets: false,
      }),
    ).toBe(event)
  })
})
