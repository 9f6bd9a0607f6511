import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentWords, spanWords } from './moment-words.ts'
import { phraseBooks } from './phrase-books.ts'

const now = new Date('2026-11-20T17:30:00Z')
const text = (locale: string, opening: string, zone = 'Europe/Berlin') =>
  momentWords('at', new Date(opening), { locale, zone, now })

const today = '2026-11-20T20:00:00Z'
const tomorrow = '2026-11-21T08:00:00Z'
const monday = '2026-11-23T08:00:00Z'
const january = '2027-01-04T08:00:00Z'
const august = '2027-08-04T07:00:00Z'

describe('a moment in words', () => {
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
    ['it', today, 'oggi alle 21:00'],
    ['it', monday, 'lunedì alle 09:00'],
    ['it', january, 'lunedì 4 gennaio alle 09:00'],
    ['pt', '2026-11-21T00:30:00Z', 'amanhã à 01:30'],
    ['pt_BR', monday, 'na segunda-feira às 09:00'],
    ['pt', '2026-11-22T08:00:00Z', 'no domingo às 09:00'],
    ['nl', tomorrow, 'morgen om 09:00'],
    ['nl', monday, 'op maandag om 09:00'],
    ['pl', tomorrow, 'jutro o 09:00'],
    ['pl', monday, 'w poniedziałek o 09:00'],
    ['pl', '2026-11-24T08:00:00Z', 'we wtorek o 09:00'],
    ['pl', '2026-11-25T08:00:00Z', 'w środę o 09:00'],
    ['pl', '2026-12-06T08:00:00Z', 'w niedzielę, 6 grudnia o 09:00'],
    ['sv', tomorrow, 'i morgon kl. 09:00'],
    ['sv', monday, 'på måndag kl. 09:00'],
    ['da', tomorrow, 'i morgen kl. 09.00'],
    ['nb', monday, 'på mandag kl. 09:00'],
    // No phrases of ours: as Intl writes it.
    ['fi', monday, 'maanantai 23. marraskuuta klo 09.00'],
    ['cs', monday, 'pondělí 23. listopadu v 09:00'],
    // No language at all.
    ['xx', monday, 'on Monday at 09:00'],
    ['', monday, 'on Monday at 09:00'],
    ['not a locale', monday, 'on Monday at 09:00'],
  ])('in %j for %s', (locale, opening, expected) => {
    expect(text(locale, opening)).toBe(expected)
  })

  test.each([
    ['en', monday, 'by 09:00 on Monday'],
    ['en-US', tomorrow, 'by 9:00 AM tomorrow'],
    ['de', monday, 'spätestens am Montag um 09:00'],
    ['fr', tomorrow, 'au plus tard demain à 09:00'],
    ['pl', today, 'najpóźniej dzisiaj o 21:00'],
    ['fi', monday, 'maanantai 23. marraskuuta klo 09.00'],
  ])('at the latest, in %j for %s', (locale, moment, expected) => {
    expect(momentWords('by', new Date(moment), { locale, zone: 'Europe/Berlin', now })).toBe(expected)
  })

  test.each([
    ['en', 15, 'minute', 'within 15 minutes'],
    ['en', 1, 'hour', 'within an hour'],
    ['de', 1, 'hour', 'innerhalb einer Stunde'],
    ['de-CH', 3, 'hour', 'innerhalb von 3 Stunden'],
    ['it', 1, 'hour', "entro un'ora"],
    ['pl', 2, 'hour', 'w ciągu 2 godzin'],
    ['fi', 2, 'hour', '2 tunnin päästä'],
    ['', 2, 'hour', 'within 2 hours'],
  ] as const)('a span in %j: %i %s', (locale, count, unit, expected) => {
    expect(spanWords(count, unit, locale)).toBe(expected)
  })

  test.each(Object.keys(phraseBooks))('%s never says one hour in figures', language => {
    expect(spanWords(1, 'hour', language)).not.toMatch(/\d/)
  })

  // Berlin puts its clocks back on 25 October and forward on 28 March.
  test.each([
    [
      'the night that is an hour longer',
      '2026-10-24T21:59:00Z',
      '2026-10-25T23:30:00Z',
      'on Monday at 00:30',
    ],
    ['the evening before it', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00Z', 'tomorrow at 09:00'],
    ['the morning after it', '2026-10-24T22:30:00Z', '2026-10-25T08:00:00Z', 'today at 09:00'],
    ['the hour that comes twice', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'today at 02:30'],
    [
      'the night that is an hour shorter',
      '2027-03-27T22:59:00Z',
      '2027-03-28T07:00:00Z',
      'tomorrow at 09:00',
    ],
    ['after it began', '2027-03-27T23:01:00Z', '2027-03-28T07:00:00Z', 'today at 09:00'],
  ])('around a change of the clocks: %s', (_, from, moment, expected) => {
    const telling = { locale: 'en', zone: 'Europe/Berlin', now: new Date(from) }
    expect(momentWords('at', new Date(moment), telling)).toBe(expected)
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
        fc.constantFrom('at', 'by'),
        (locale, zone, from, lasts, how) => {
          const opening = new Date(from.getTime() + lasts)
          expect(momentWords(how, opening, { locale, zone, now: from })).toMatch(
            /^\S(?:[^\n\u00a0\u202f]*\S)$/,
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
