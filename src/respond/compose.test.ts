import { describe, expect, test } from 'vitest'
import { calendarOf, workdays } from '../decide/calendar/calendar.for-tests.ts'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import type { TicketPart } from '../helpdesk/ticket.ts'
import { templateSet } from '../template/choose-wording.ts'
import { compose, type WrittenBy } from './compose.ts'

const hour = 3_600_000
const support = calendarOf('Europe/Berlin', [], { week: workdays('9-18') })

const factsOf = (ticket: Partial<TicketPart> = {}): TicketFacts => ({
  ...noFacts,
  ticket: { channel: 'email', customer: { id: 1, email: 'anna@example.com' }, ...ticket },
  messages: [{ id: 1, fromAgent: false, public: true, channel: 'email' }],
})

/** Composed on a Friday at 18:30 in Berlin, when the desk has closed for the week. */
function written(text: string, more: Partial<WrittenBy> = {}, ticket: Partial<TicketPart> = {}) {
  const by: WrittenBy = {
    rule: 'Receipt',
    template: templateSet({ text }, [['de', { text }]]),
    language: ticket.language ?? null,
    zone: 'Europe/Berlin',
    calendars: new Map([['support', support]]),
    now: new Date('2026-11-20T17:30:00Z'),
    replyTime: () => ({ openMs: 2 * hour, calendar: support }),
    ...more,
  }
  return compose({ account: 'acme', ticketId: 5, purpose: 'receipt' }, 'reply', factsOf(ticket), by)
}

const opening =
  '{% if calendar.support.is_open %}We are here.{% else %}Back {{ calendar.support.next_opening | default: "soon" }}.{% endif %}'
const expected =
  '{% if greeter.expected_reply != blank %}You hear from us {{ greeter.expected_reply }}.{% else %}You hear from us.{% endif %}'

describe('a message about opening hours', () => {
  test("tells them in the reply's language", () => {
    expect(written(opening).content.text).toBe('Back on Monday at 09:00.')
    expect(written(opening, {}, { language: 'de' }).content.text).toBe('Back am Montag um 09:00.')
    expect(written(opening, {}, { language: 'fr' }).content.text).toBe('Back on Monday at 09:00.')
  })

  test('says what holds when it leaves later, and after some days nothing of times (O11)', () => {
    const later = written(opening).content.later ?? []
    expect(later.map(({ from, text }) => [from.slice(0, 16), text])).toEqual([
      ['2026-11-20T23:00', 'Back on Monday at 09:00.'],
      ['2026-11-21T23:00', 'Back tomorrow at 09:00.'],
      ['2026-11-22T23:00', 'Back today at 09:00.'],
      ['2026-11-23T08:00', 'We are here.'],
      ['2026-11-23T17:00', 'Back tomorrow at 09:00.'],
      ['2026-11-23T23:00', 'Back today at 09:00.'],
      ['2026-11-24T08:00', 'We are here.'],
      ['2026-11-24T17:00', 'Back tomorrow at 09:00.'],
      ['2026-11-24T23:00', 'Back today at 09:00.'],
      ['2026-11-25T08:00', 'We are here.'],
      ['2026-11-25T17:00', 'Back tomorrow at 09:00.'],
      ['2026-11-25T23:00', 'Back soon.'],
    ])
  })

  test('costs nothing where none are asked', () => {
    const { content } = written('Thank you.', {
      replyTime: () => {
        throw new Error('Nobody has asked.')
      },
    })
    expect(content).not.toHaveProperty('later')
    expect(content).not.toHaveProperty('promise')
  })
})

describe('a message about the time to answer', () => {
  test('promises the moment it names', () => {
    const { content } = written(expected)
    expect(content.text).toBe('You hear from us by 11:00 on Monday.')
    expect(content.promise).toEqual({ until: '2026-11-23T10:00:00.000Z' })
  })

  test('is silent while too little is known, and promises nothing', () => {
    const { content } = written(expected, { replyTime: () => null })
    expect(content.text).toBe('You hear from us.')
    expect(content).not.toHaveProperty('promise')
    expect(content).not.toHaveProperty('later')
  })

  test('promises nothing when it leaves late', () => {
    expect(written(expected).content.later).toMatchObject([
      { from: '2026-11-20T17:40:00.000Z', text: 'You hear from us.' },
    ])
  })
})

describe('the frame', () => {
  const template = templateSet({ text: 'Hi', layout: 'plain' })

  test.each([
    ['email', /^<div lang="en" dir="ltr"/],
    ['contact_form', /^<div lang="en"/],
    ['chat', /^<p>Hi<\/p>$/],
  ])('of a reply on %s', (channel, html) => {
    expect(written('', { template }, { channel }).content.html).toMatch(html)
  })
})
