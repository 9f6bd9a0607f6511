import { z } from 'zod'
import type { Calendar } from '../decide/calendar/calendar.ts'
import { dayOf } from '../decide/calendar/day.ts'
import type { InboxCalendars } from '../decide/calendar/inbox-calendar.ts'
import { closureOf, datesOf, hoursOf, weekdays, weekdaysOf } from './calendar-text.ts'
import { checkHolidays, checkOpenings, checkWeek } from './check-calendar.ts'
import { addFault } from './fault.ts'
import { address, languageTag, zone } from './fields.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

const longestText = 500
const text = z.string().max(longestText)

const hours = text
  .refine(value => hoursOf(value) !== null, { error: schemaSentences['not-hours'] })
  .meta({ description: 'Intervals of a day, or closed.', examples: ['09:00-12:30, 13:30-18:00'] })

const week = z
  .record(text, hours)
  .superRefine(checkWeek)
  .meta({
    description: 'Hours by weekday: mon, mon-fri, "sat, sun".',
    examples: [{ 'mon-fri': '09:00-17:00' }],
  })

const holidays = z
  .strictObject({
    country: text.meta({ description: "The country's two letters.", examples: ['DE'] }),
    region: text.optional().meta({ description: 'State or region of the country.', examples: ['BY'] }),
    district: text
      .optional()
      .meta({ description: 'Part of the region with holidays of its own.', examples: ['A'] }),
    not: z
      .array(text.meta({ examples: ['2026-01-06'] }))
      .max(200)
      .default([])
      .meta({
        description: 'Holidays on which the team is there: dates, or names in English or as at home.',
      }),
  })
  .superRefine(checkHolidays)
  .optional()
  .meta({ description: 'Public holidays on which it is closed.' })

const closure = text
  .refine(value => closureOf(value) !== null, { error: schemaSentences['not-closure'] })
  .meta({ examples: ['2026-12-24..2027-01-01', '2026-12-23 14:00-24:00'] })

const openings = z
  .record(text, hours)
  .superRefine(checkOpenings)
  .default({})
  .meta({
    description: 'Hours of single dates, which hold instead of the usual ones, holidays and closures.',
    examples: [{ '2026-12-27': '10:00-14:00' }],
  })

const calendar = z.strictObject({
  zone: zone.meta({
    description: 'The time zone of its hours, as an IANA name of a place.',
    examples: ['Europe/Berlin'],
  }),
  hours: week,
  holidays,
  closed: z
    .array(closure)
    .max(1_000)
    .default([])
    .meta({ description: 'Dates on which it is closed, with times for a part of them.' }),
  open: openings,
  inboxes: z
    .array(address)
    .min(1)
    .max(200)
    .optional()
    .meta({
      description: 'The inboxes that it is for: rules and texts call the one of the ticket calendar inbox.',
      examples: [['help@shop.example']],
    }),
  languages: z
    .array(languageTag)
    .min(1)
    .max(50)
    .optional()
    .meta({
      description: 'The languages that its customers write: policy check finds replies that lack one.',
      examples: [['de', 'fr']],
    }),
})

/** A calendar as a document has it. */
export type CalendarText = z.output<typeof calendar>

const mostCalendars = 100

/** When teams are there, by names that rules and templates use. */
export const calendarsSection = z
  .record(text, calendar)
  .superRefine((calendars, context) => {
    const names = Object.keys(calendars)
    for (const name of names.filter(one => !/^[A-Za-z][\w-]{0,59}$/.test(one)))
      addFault(context, [name], say('not-a-name'), say('begin-with-letter'), 'key')
    if (names.length > mostCalendars)
      addFault(context, [], say('too-many-calendars', { most: mostCalendars }), say('take-some-out'))
  })
  .default({})
  .meta({ description: 'When teams are there, by name.' })

/** The calendars ready to be asked. The schema has checked everything that is read here. */
export function compileCalendars(written: z.output<typeof calendarsSection>): ReadonlyMap<string, Calendar> {
  return new Map(Object.entries(written).map(([name, one]) => [name, compileCalendar(one)]))
}

/** Which calendar holds for which inbox; null where none names any. The first that names none is for all others. */
export function compileInboxes(
  written: z.output<typeof calendarsSection>,
  calendars: ReadonlyMap<string, Calendar>,
): InboxCalendars | null {
  const byInbox = new Map<string, Calendar>()
  let others: Calendar | undefined
  for (const [name, calendar] of calendars) {
    const { inboxes } = written[name] ?? {}
    for (const inbox of inboxes ?? []) byInbox.set(inbox.toLowerCase(), calendar)
    if (inboxes === undefined) others ??= calendar
  }
  const [first] = calendars.values()
  others ??= first
  return byInbox.size === 0 || others === undefined ? null : { byInbox, others }
}

function compileCalendar({ zone, hours, holidays, closed, open }: CalendarText): Calendar {
  const byDay = Object.entries(hours).flatMap(([days, times]) =>
    (weekdaysOf(days) ?? []).map(day => ({ day, hours: hoursOf(times) ?? [] })),
  )
  return {
    zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    week: weekdays.map((_, day) => byDay.filter(one => one.day === day).flatMap(one => one.hours)),
    holidays: holidays === undefined ? null : holidayChoice(holidays),
    closed: closed.map(closureOf).filter(one => one !== null),
    open: Object.entries(open).flatMap(([dates, times]) => {
      const range = datesOf(dates)
      return range === null ? [] : [{ ...range, hours: hoursOf(times) ?? [] }]
    }),
  }
}

function holidayChoice({ country, region, district, not }: NonNullable<CalendarText['holidays']>) {
  return {
    country,
    region: region ?? null,
    district: district ?? null,
    not: new Set(not.map(dayOf).filter(day => day !== null)),
    notNamed: new Set(not.filter(one => dayOf(one) === null).map(one => one.trim().toLowerCase())),
  }
}
