import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen } from '../decide/calendar/opening-times.ts'
import { calendarOfBusinessHours } from './business-hours.ts'
import { compileCalendars } from './calendars-section.ts'
import { policySchema } from './schema.ts'

const recorded = (name: string): string =>
  readFileSync(new URL(`../../test/fixtures/gorgias/${name}.json`, import.meta.url), 'utf8')

/** The setting in a recorded answer, wherever its list lies. */
function settingIn(name: string): unknown {
  const { body } = (JSON.parse(recorded(name)) as { response: { body: Record<string, unknown> } }).response
  const list = (body['data'] ?? body['settings']) as Array<{ type: string }>
  return list.find(({ type }) => type === 'business-hours')
}

const settingOf = (business_hours: unknown, timezone = 'Europe/Berlin') => ({
  id: 1,
  type: 'business-hours',
  data: { timezone, business_hours },
})

describe("Gorgias's business hours", () => {
  test.each([
    ['api-account-get-2026', 'Africa/Nairobi', '09:00-17:00'],
    ['api-account-settings-list-2025', 'Asia/Jerusalem', '09:00-17:00'],
    // The documentation shows an object where a list comes.
    ['documented/account-get', 'UTC', '09:00-22:00'],
  ])('become a calendar as recorded in %s', (name, zone, hours) => {
    expect(calendarOfBusinessHours(settingIn(name))).toEqual({
      ok: true,
      calendar: { zone, hours: { 'mon-fri': hours } },
    })
  })

  test.each([
    [
      'several a day, in order',
      [
        { days: '1,2,3,4,5', from_time: '13:30', to_time: '18:00' },
        { days: '1,2,3,4,5', from_time: '09:00', to_time: '12:30' },
        { days: '6', from_time: '9:00', to_time: '12:00' },
      ],
      { 'mon-fri': '09:00-12:30, 13:30-18:00', sat: '09:00-12:00' },
    ],
    [
      'overlapping entries as one',
      [
        { days: '2', from_time: '09:00', to_time: '13:00' },
        { days: '2,3', from_time: '12:00', to_time: '18:00' },
      ],
      { tue: '09:00-18:00', wed: '12:00-18:00' },
    ],
    [
      'nights in two parts, from Sunday into Monday',
      [{ days: '7', from_time: '22:00', to_time: '02:00' }],
      { mon: '00:00-02:00', sun: '22:00-24:00' },
    ],
    [
      'midnight as the end of a day',
      [{ days: '1', from_time: '00:00', to_time: '24:00' }],
      { mon: '00:00-24:00' },
    ],
  ])('keep %s', (_, hours, expected) => {
    expect(calendarOfBusinessHours(settingOf(hours))).toMatchObject({ calendar: { hours: expected } })
  })

  test.each([
    ['nothing', null],
    ['another setting', { type: 'access', data: {} }],
    ['an eighth day', settingOf([{ days: '8', from_time: '09:00', to_time: '17:00' }])],
    ['a time that is none', settingOf([{ days: '1', from_time: '25:00', to_time: '17:00' }])],
    ['no hours at all', settingOf([])],
  ])('are refused when they are %s', (_, setting) => {
    expect(calendarOfBusinessHours(setting)).toMatchObject({ ok: false })
  })

  test('are read back by the document, and open when Gorgias is', () => {
    const clock = fc.integer({ min: 0, max: 1_439 })
    const shown = (minute: number) =>
      [Math.floor(minute / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':')
    const entry = fc
      .record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: clock,
        to: clock,
      })
      .filter(({ from, to }) => from !== to)
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        clock,
        (entries, day, minute) => {
          const written = entries.map(({ days, from, to }) => ({
            days: days.join(','),
            from_time: shown(from),
            to_time: shown(to),
          }))
          const imported = calendarOfBusinessHours(settingOf(written, 'UTC'))
          if (!imported.ok) throw new Error(imported.problem)
          const document = policySchema.parse({ greeter: 1, calendars: { office: imported.calendar } })
          const office = compileCalendars(document.calendars).get('office')
          const before = ((day + 5) % 7) + 1
          const expected = entries.some(({ days, from, to }) =>
            from < to
              ? days.includes(day) && from <= minute && minute < to
              : (days.includes(day) && from <= minute) || (days.includes(before) && minute < to),
          )
          // 23 November 2026 is a Monday.
          const at = new Date(Date.UTC(2026, 10, 22 + day, 0, minute))
          expect(office !== undefined && isOpen(office, at)).toBe(expected)
        },
      ),
      { numRuns: 300 },
    )
  })
})
