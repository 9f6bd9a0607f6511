import { dayMs, minuteMs } from '../../decide/calendar/calendar.ts'
import { type DayAhead, daysAhead, timeText } from '../../decide/calendar/days-ahead.ts'
import { offsetSpan } from '../../decide/calendar/offset-span.ts'
import type { RuleList } from '../../decide/rules/compile-rules.ts'
import type { RuleSubject } from '../../decide/rules/rule.ts'
import { FinalError } from '../../errors.ts'
import type { Policy } from '../../policy/policy.ts'
import { type AnswerSegment, answerSegments, plainTicket } from './answer-segments.ts'

/** A change of clocks: what they show before and after it, as `02:00` and `03:00`. */
export interface ClockChange {
  at: string
  shown: string
  shownAfter: string
}

/** A stretch of one day with the rule that takes a plain new ticket by mail in it. */
export interface DaySegment extends Omit<AnswerSegment, 'from' | 'until'> {
  /** As moments, and as the wall clock of the calendar's zone shows them; the end of the day is `24:00`. */
  from: string
  until: string
  shownFrom: string
  shownUntil: string
}

/** One of the next days as it will be answered. */
export interface AnsweredDay extends Omit<DayAhead, 'open'> {
  open: Array<{ from: string; until: string }>
  clockChanges: ClockChange[]
  segments: DaySegment[]
}

/** A calendar's next days, with what the rules do in them. */
export interface CalendarAhead {
  name: string
  zone: string
  days: AnsweredDay[]
}

/**
 * The next days of a calendar as they will be answered. The first day holds `now` and is told from its beginning. Pure.
 *
 * @throws FinalError USAGE when the policy has no such calendar.
 */
export function calendarAhead(
  policy: Policy,
  rules: RuleList,
  name: string,
  now: Date,
  count: number,
): CalendarAhead {
  const calendar = policy.calendars.get(name)
  if (calendar === undefined) {
    const names = [...policy.calendars.keys()].join(', ')
    const known = names === '' ? 'none' : names
    throw new FinalError('USAGE', `The policy has no calendar ${JSON.stringify(name)}; it has ${known}.`)
  }
  const { zone } = calendar
  const days = daysAhead(calendar, now, count)
  const bounds = days.map(({ date }) => startOf(zone, date))
  const end = endOf(zone, days.at(-1)?.date ?? '1970-01-01')
  const segments =
    days.length === 0
      ? []
      : answerSegments(rules, new Date(bounds[0] ?? 0), new Date(end), ticketOf(policy, name))
  return {
    name,
    zone,
    days: days.map(({ open, ...day }, at) => {
      const from = bounds[at] ?? 0
      const until = bounds[at + 1] ?? end
      return {
        ...day,
        open: open.map(one => ({ from: one.from.toISOString(), until: one.until.toISOString() })),
        clockChanges: clockChanges(zone, from, until),
        segments: segments
          .filter(one => one.from.getTime() < until && one.until.getTime() > from)
          .map(one => daySegment(one, zone, from, until)),
      }
    }),
  }
}

/** A plain ticket to an inbox of the calendar; to none that a rule could name where it is for all of them. */
function ticketOf({ document }: Policy, name: string): RuleSubject {
  const [inbox] = document.calendars[name]?.inboxes ?? []
  return inbox === undefined ? plainTicket : { ...plainTicket, inbox: [inbox] }
}

function daySegment(
  { from, until, ...said }: AnswerSegment,
  zone: string,
  dayFrom: number,
  dayUntil: number,
): DaySegment {
  const start = Math.max(from.getTime(), dayFrom)
  const stop = Math.min(until.getTime(), dayUntil)
  return {
    ...said,
    from: new Date(start).toISOString(),
    until: new Date(stop).toISOString(),
    shownFrom: shownAt(zone, start),
    shownUntil: stop === dayUntil ? '24:00' : shownAt(zone, stop),
  }
}

/** The first moment at which the zone's wall clock shows a date, or one after it where a zone leaves it out. */
function startOf(zone: string, date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

function endOf(zone: string, date: string): number {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
}

function clockChanges(zone: string, from: number, until: number): ClockChange[] {
  const changes: ClockChange[] = []
  for (let { until: at, offset } = offsetSpan(zone, from); at < until; ) {
    const next = offsetSpan(zone, at)
    changes.push({
      at: new Date(at).toISOString(),
      shown: shownWith(at, offset),
      shownAfter: shownWith(at, next.offset),
    })
    at = next.until
    offset = next.offset
  }
  return changes
}

const shownAt = (zone: string, at: number) => shownWith(at, offsetSpan(zone, at).offset)

function shownWith(at: number, offset: number): string {
  const shown = at + offset
  return timeText(Math.floor((shown - Math.floor(shown / dayMs) * dayMs) / minuteMs))
}
