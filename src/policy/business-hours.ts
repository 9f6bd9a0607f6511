import { z } from 'zod'
import { type Hours, minutesOfDay } from '../decide/calendar/calendar.ts'
import { timeText } from '../decide/calendar/days-ahead.ts'
import { joined } from '../decide/calendar/hours-of-day.ts'
import { hoursOf, weekdays } from './calendar-text.ts'
import type { CalendarText } from './calendars-section.ts'

/** `1` is Monday; a list in one text (FACTS 4.5). */
const days = z.string().regex(/^\s*[1-7](?:\s*,\s*[1-7])*\s*$/)
const time = z.string().regex(/^\d{1,2}:\d{2}(?::\d{2})?$/)
const entry = z.object({ days, from_time: time, to_time: time })

/** The setting of an account as the helpdesk has it. Its documentation shows one entry where a list comes (FACTS 4.5). */
const setting = z.object({
  type: z.literal('business-hours'),
  data: z.object({ timezone: z.string(), business_hours: z.union([z.array(entry), entry]) }),
})

/** A calendar to put into a document, or why there is none. */
export type ImportedCalendar =
  | { ok: true; calendar: Pick<CalendarText, 'zone' | 'hours'> }
  | { ok: false; problem: string }

/**
 * Gorgias's own business hours as a calendar of a policy (FACTS 4.5).
 *
 * @param written one setting of `GET /api/account/settings?type=business-hours`, or of the list in `GET /api/account`
 */
export function calendarOfBusinessHours(written: unknown): ImportedCalendar {
  const read = setting.safeParse(written)
  if (!read.success) {
    const [issue] = read.error.issues
    return { ok: false, problem: `the setting is not as expected at ${issue?.path.join('.') ?? 'its top'}` }
  }
  const { timezone, business_hours } = read.data.data
  const byDay: Hours[][] = weekdays.map(() => [])
  for (const { days, from_time, to_time } of [business_hours].flat()) {
    const hours = hoursOf(`${from_time.slice(0, 5)}-${to_time.slice(0, 5)}`)
    if (hours === null) return { ok: false, problem: `${from_time} to ${to_time} are no hours` }
    for (const day of new Set(days.split(',').map(Number))) byDay[day - 1]?.push(...hours)
  }
  const texts = untilMidnight(byDay).map(hours => hours.map(intervalText).join(', '))
  if (texts.every(text => text === '')) return { ok: false, problem: 'the setting has no hours' }
  return { ok: true, calendar: { zone: timezone, hours: weekText(texts) } }
}

/** Each day's hours up to midnight, with the end of a night of the day before, and overlapping entries made one. */
function untilMidnight(byDay: readonly Hours[][]): Hours[][] {
  return byDay.map((hours, day) => {
    const before = byDay[(day + 6) % 7] ?? []
    const nights = before.map(({ to }) => ({ from: 0, to: to - minutesOfDay }))
    return joined([...nights, ...hours.map(({ from, to }) => ({ from, to: Math.min(to, minutesOfDay) }))])
  })
}

const intervalText = ({ from, to }: Hours) => `${timeText(from)}-${timeText(to)}`

/** Neighbouring days with the same hours as one line: `mon-fri`. */
function weekText(texts: readonly string[]): Record<string, string> {
  const lines: Array<{ first: number; last: number; text: string }> = []
  for (const [day, text] of texts.entries()) {
    const line = lines.at(-1)
    if (line?.text === text) line.last = day
    else lines.push({ first: day, last: day, text })
  }
  return Object.fromEntries(
    lines
      .filter(({ text }) => text !== '')
      .map(({ first, last, text }) => [
        [...new Set([first, last])].map(day => weekdays[day]).join('-'),
        text,
      ]),
  )
}
