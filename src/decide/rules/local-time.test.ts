import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localTime, momentOf } from './local-time.ts'

const zones = Intl.supportedValuesOf('timeZone')
const moment = fc.date({
  min: new Date('1970-01-01T00:00Z'),
  max: new Date('2100-12-31T00:00Z'),
  noInvalidDate: true,
})

/** The same as the language itself tells it, which takes twenty times as long. */
function told(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'long',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const time = `${parts.get('hour')}:${parts.get('minute')}`
  const text = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${time}`
  return { text, time, weekday: parts.get('weekday')?.toLowerCase() }
}

describe('the time on the wall', () => {
  test('is what the language tells of every zone', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
        expect(localTime(at, zone)).toEqual(told(at, zone))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T03:00'],
    ['2026-10-25T00:59:59.999Z', '2026-10-25T02:59'],
    ['2026-10-25T01:00:00.000Z', '2026-10-25T02:00'],
  ])('follows the changes of clocks in Berlin: %s is %s', (at, text) => {
    expect(localTime(new Date(at), 'Europe/Berlin').text).toBe(text)
  })

  test('leads back to its moment', () => {
    expect(momentOf('2026-11-23T19:05', 'Europe/Berlin').toISOString()).toBe('2026-11-23T18:05:00.000Z')
    expect(momentOf('2026-07-01T00:00', 'America/New_York').toISOString()).toBe('2026-07-01T04:00:00.000Z')
  })

  test('is not told of a zone that does not exist', () => {
    expect(() => localTime(new Date(0), 'Europe/Nowhere')).toThrow(RangeError)
  })
})
