import { expect, test } from 'vitest'
import { render, templateProblem } from './render.ts'
import { templateValues } from './values.ts'

const values = (locale: string, zone: string, createdAt = '2026-11-23T14:05:00.000Z') =>
  templateValues({
    ticketId: 1_234_567,
    ticket: { createdAt },
    times: { locale, zone, now: new Date(createdAt), calendars: new Map(), promise: null },
  })

const text = '{{ ticket.created_datetime | local_date }}, {{ ticket.created_datetime | local_time }}'

test.each([
  ['en', 'UTC', '23 November 2026, 14:05'],
  ['en-US', 'America/New_York', 'November 23, 2026, 9:05 AM'],
  ['de', 'Europe/Berlin', '23. November 2026, 15:05'],
  ['pt-br', 'America/Sao_Paulo', '23 de novembro de 2026, 11:05'],
  ['fr', 'Asia/Tokyo', '23 novembre 2026, 23:05'],
  ['ja', 'Asia/Tokyo', '2026年11月23日, 23:05'],
])('dates and times in %s are those of a clock in %s', (locale, zone, expected) => {
  expect(render({ text }, values(locale, zone)).text).toBe(expected)
})

test.each([
  ['the night before clocks go forward', '2027-03-28T00:59:00.000Z', '28 March 2027, 01:59'],
  ['the minute in which they do', '2027-03-28T01:00:00.000Z', '28 March 2027, 03:00'],
  ['the hour that comes twice', '2026-10-25T00:30:00.000Z', '25 October 2026, 02:30'],
  ['and again', '2026-10-25T01:30:00.000Z', '25 October 2026, 02:30'],
])('%s', (_, at, expected) => {
  expect(render({ text }, values('en', 'Europe/Berlin', at)).text).toBe(expected)
})

test.each([
  ['en', '1,234,567'],
  ['de', '1.234.567'],
  ['fr', '1 234 567'],
  ['hi', '12,34,567'],
])('numbers in %s', (locale, expected) => {
  expect(render({ text: '{{ ticket.id | local_number }}' }, values(locale, 'UTC')).text).toBe(expected)
})

test('weekdays', () => {
  const weekday = { text: '{{ ticket.created_datetime | local_weekday }}' }
  expect(render(weekday, values('es', 'UTC')).text).toBe('lunes')
})

test.each(['', 'tomorrow', '2026-11-23', '2026-99-99T10:00:00.000Z', '2026-11-23T10:00:00', 7, null, true])(
  'what is no moment is nothing: %j',
  value => {
    expect(
      render({ text: '[{{ x | local_date }}{{ x | local_time }}{{ x | local_weekday }}]' }, { x: value })
        .text,
    ).toBe('[]')
  },
)

test.each(['many', '', null, true])('what is no number is nothing: %j', value => {
  expect(render({ text: '[{{ x | local_number }}]' }, { x: value }).text).toBe('[]')
})

test('without a language or a zone it is English in UTC', () => {
  const at = { text: '{{ "2026-11-23T14:05:00Z" | local_date }} {{ "2026-11-23T14:05:00Z" | local_time }}' }
  expect(render(at, {}).text).toBe('23 November 2026 14:05')
})

test('a misspelled filter is a mistake of the template', () => {
  expect(templateProblem({ text: '{{ ticket.id | local_nubmer }}' })).toMatch(/undefined filter/)
})
