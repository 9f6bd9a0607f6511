import { describe, expect, test } from 'vitest'
import { labelKey } from '../decide/rules/asks.ts'
import type { CustomField } from '../helpdesk/gorgias/account-profile.ts'
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
const kept = (
  ticket: TicketPart,
  customerData: string[],
  customField: string[] = [],
  fields: CustomField[] | null = null,
) => {
  const asks = { keys: { customerData, customField }, load: false, earlierTickets: false }
  return keepAsked(eventWith(ticket), asks, fields).event.ticket
}

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

  describe('a custom field that a rule calls by its label', () => {
    const reason = labelKey('Contact  Reason')
    const fields = [
      { id: 7, label: 'contact reason' },
      { id: 8, label: 'Size' },
      { id: 9, label: 'Contact reason' },
    ]

    test('is kept under the label, whatever its id is', () => {
      expect(kept(ticket, [], [reason, '8'], fields)?.customFields).toEqual({ [reason]: 'x', 8: 'y' })
    })

    test('of two fields with one label, the one that has a value tells', () => {
      expect(kept({ customFields: { 9: 'late' } }, [], [reason], fields)?.customFields).toEqual({
        [reason]: 'late',
      })
    })

    test('is none where the account has no such field, and unsaid while its fields are not known', () => {
      expect(kept(ticket, [], [labelKey('Colour')], fields)?.customFields).toEqual({
        [labelKey('colour')]: null,
      })
      expect(kept(ticket, [], [reason, '7'], null)?.customFields).toEqual({ 7: 'x' })
    })
  })

  test('an event without a ticket stays as it is', () => {
    const event = eventWith(null)
    expect(
      keepAsked(
        event,
        {
          keys: { customerData: ['vip'], customField: [] },
          load: false,
          earlierTickets: false,
        },
        null,
      ),
    ).toBe(event)
  })
})
