import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextOpeningText } from './next-opening-text.ts'

const now = new Date('2026-11-20T17:30:00Z')
const text = (locale: string, opening: string, zone = 'Europe/Berlin') =>
  nextOpeningText(new Date(opening), { locale, zone, now })

const today = '2026-11-20T20:00:00Z'
const tomorrow = '2026-11-21T08:00:00Z'
const monday = '2026-11-23T08:00:00Z'
const january = '2027-01-04T08:00:00Z'
const august = '2027-08-04T07:00:00Z'

describe('the next opening in words', () => {
  test.each([
    ['en', today, 'today at 21:00'],
    ['en', tomorrow, 'tomorrow at 09:00'],
    ['en', monday, 'on Monday at 09:00'],
    ['en', january, 'on Monday 4 January at 09:00'],
    ['en', august, 'on Wednesday, 4 August 2027 at 09:00'],
    ['en-US', tomorrow, 'tomorrow at 9:00 AM'],
    ['en-US', january, 'on Monday, January 4 at 9:00 AM'],
    ['de', today, 'heute um 21:00'],
    ['de', tomorrow, 'morgen um 09:00'],
    ['de', monday, 'am Montag um 09:00'],
    ['de-AT', january, 'am Montag, 4. Jänner um 09:00'],
    ['fr', today, "aujourd'hui à 21:00"],
    ['fr', tomorrow, 'demain à 09:00'],
    ['fr', monday, 'lundi à 09:00'],
    ['fr', january, 'le lundi 4 janvier à 09:00'],
    ['es', today, 'hoy a las 21:00'],
    ['es', '2026-11-21T00:30:00Z', 'mañana a la 01:30'],
    ['es', monday, 'el lunes a las 09:00'],
    ['es', january, 'el lunes, 4 de enero a las 09:00'],
    // No phrases of ours: as Intl writes it.
    ['it', monday, 'lunedì 23 novembre alle ore 09:00'],
    ['pt_BR', monday, 'segunda-feira, 23 de novembro às 09:00'],
    // No language at all.
    ['xx', monday, 'on Monday at 09:00'],
    ['', monday, 'on Monday at 09:00'],
    ['not a locale', monday, 'on Monday at 09:00'],
  ])('in %j for %s', (locale, opening, expected) => {
    expect(text(locale, opening)).toBe(expected)
  })

  test('counts days in the zone of the calendar', () => {
    const opening = '2026-11-20T20:00:00Z'
    expect(text('en', opening, 'Europe/Berlin')).toBe('today at 21:00')
    expect(text('en', opening, 'Pacific/Auckland')).toBe('today at 09:00')
    // It is 01:30 on Saturday in Shanghai.
    expect(text('en', '2026-11-22T01:00:00Z', 'Asia/Shanghai')).toBe('tomorrow at 09:00')
  })

  test('is one line of words without odd spaces, whatever the locale and the zone', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('en-US', 'fr-CA', 'es-MX', 'ar', 'ja', 'pl', 'zh-Hant'), fc.string()),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.date({
          min: new Date('1970-01-01T00:00Z'),
          max: new Date('2100-12-31T00:00Z'),
          noInvalidDate: true,
        }),
        fc.integer({ min: 1, max: 400 * 86_400_000 }),
        (locale, zone, from, lasts) => {
          const opening = new Date(from.getTime() + lasts)
          expect(nextOpeningText(opening, { locale, zone, now: from })).toMatch(
            /^\S(?:[^\n\u00a0\u202f]*\S)$/,
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
