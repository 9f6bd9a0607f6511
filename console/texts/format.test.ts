import { describe, expect, test } from 'vitest'
import { formatFor, localeOf } from './format.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Intl parts numbers and units by spaces that do not break. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('a length of time is told in its two greatest units', () => {
  const { duration } = formatFor('en-GB')
  test.each([
    [0, '0 ms'],
    [850.4, '850 ms'],
    [1_240, '1.2 secs'],
    [4 * minute + 10 * second, '4 mins 10 secs'],
    [2 * hour, '2 hrs'],
    [26 * hour + 5 * minute, '1 day 2 hrs'],
  ])('%d ms', (ms, text) => expect(plain(duration(ms))).toBe(text))
})

describe('a moment is told from now', () => {
  const now = Date.parse('2026-03-02T12:00:00Z')
  test.each([
    ['en', -3 * minute, '3 minutes ago'],
    ['en', 2 * hour, 'in 2 hours'],
    ['de', -3 * minute, 'vor 3 Minuten'],
    ['fr', -30 * hour, 'hier'],
    ['es', -90 * second, 'hace 1 minuto'],
    ['en', -200, 'now'],
  ])('%s %d', (locale, ms, text) => {
    expect(formatFor(locale).relative(new Date(now + ms), now)).toBe(text)
  })
})

test('the exact moment names its zone', () => {
  expect(plain(formatFor('en-GB', 'UTC').exact('2026-03-02T12:00:05Z'))).toBe('2 Mar 2026, 12:00:05 UTC')
})

describe('the variety of the language', () => {
  test('is the browser’s own', () => expect(localeOf('de', ['en-US', 'de-AT', 'de'])).toBe('de-AT'))
  test('is the plain one where the browser has none', () => expect(localeOf('fr', ['en-US'])).toBe('fr'))
})
