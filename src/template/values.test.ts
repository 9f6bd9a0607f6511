import { expect, test } from 'vitest'
import { calendarOf, workdays } from '../decide/calendar/calendar.for-tests.ts'
import { templateValues } from './values.ts'

test('placeholders read as in Gorgias', () => {
  const values = templateValues({
    ticketId: 123,
    ticket: {
      subject: 'Where is my order?',
      channel: 'email',
      language: 'en',
      createdAt: '2026-11-23T10:00:00.000Z',
      customer: { id: 1, email: 'anna@example.com', name: 'Anna Kern', firstname: 'Anna', lastname: 'Kern' },
    },
    message: { subject: 'Where is my order?', channel: 'email', createdAt: '2026-11-23T10:00:00.000Z' },
    rule: 'Receipt',
    replyChannel: 'email',
  })
  expect(values).toEqual({
    ticket: {
      id: 123,
      subject: 'Where is my order?',
      channel: 'email',
      language: 'en',
      created_datetime: '2026-11-23T10:00:00.000Z',
      customer: { firstname: 'Anna', lastname: 'Kern', name: 'Anna Kern', email: 'anna@example.com' },
    },
    message: {
      subject: 'Where is my order?',
      channel: 'email',
      created_datetime: '2026-11-23T10:00:00.000Z',
    },
    greeter: { rule: 'Receipt', channel: 'email', language: 'en', zone: 'UTC', expected_reply: '' },
    calendar: {},
  })
})

test.each([{ ticket: null }, { ticket: {} }, { ticket: { customer: null, subject: null } }])(
  'what is missing reads as an empty text: %j',
  facts => {
    const values = templateValues({ ticketId: 1, ...facts })
    expect(values.ticket).toEqual({
      id: 1,
      subject: '',
      channel: '',
      language: '',
      created_datetime: '',
      customer: { firstname: '', lastname: '', name: '', email: '' },
    })
    expect(values.message).toEqual({ subject: '', channel: '', created_datetime: '' })
    expect(values.greeter).toEqual({ rule: '', channel: '', language: 'en', zone: 'UTC', expected_reply: '' })
  },
)

test.each([
  ['en', '2026-11-20T17:30:00Z', { is_open: false, next_opening: 'on Monday at 09:00' }],
  ['de-AT', '2026-11-23T01:00:00Z', { is_open: false, next_opening: 'heute um 09:00' }],
  ['en', '2026-11-20T10:00:00Z', { is_open: true, next_opening: '' }],
])('calendars are told in %s, in their own zone, at %s', (locale, at, expected) => {
  const calendars = new Map([['support', calendarOf('Europe/Berlin', [], { week: workdays('9-18') })]])
  const times = { locale, zone: 'Asia/Tokyo', now: new Date(at), calendars, promise: null }
  expect(templateValues({ ticketId: 1, ticket: null, times }).calendar).toEqual({ support: expected })
})
