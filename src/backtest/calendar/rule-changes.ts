import { minuteMs } from '../../decide/calendar/calendar.ts'
import { openStretches, shownDays } from '../../decide/calendar/stretches.ts'
import type { RuleList } from '../../decide/rules/compile-rules.ts'
import type { WrittenCondition } from '../../decide/rules/rule.ts'

/**
 * The moments between two others at which the rules may begin to choose otherwise, with time alone passing: midnight
 * and every time of day that a rule names, in the policy's zone, clocks that are changed, and calendars that open or
 * close. In order, the first one `from` itself.
 */
export function ruleChanges({ rules, zone, calendars }: RuleList, from: number, until: number): number[] {
  const minutes = new Set([
    0,
    ...rules.flatMap(({ written }) => [
      ...minutesIn(written.when ?? {}),
      ...[written.from, written.until].flatMap(minuteOfDate),
    ]),
  ])
  const moments = new Set([from])
  for (const { day, offset, from: start, until: end } of shownDays(zone, from, until)) {
    moments.add(start)
    for (const minute of minutes) {
      const at = day * 1_440 * minuteMs - offset + minute * minuteMs
      if (at > start && at < end) moments.add(at)
    }
  }
  for (const calendar of calendars.values()) {
    for (const open of openStretches(calendar, from, until)) {
      moments.add(open.from)
      if (open.until < until) moments.add(open.until)
    }
  }
  return [...moments].sort((a, b) => a - b)
}

/** The times of day that a condition compares with. */
function minutesIn({ time, all = [], any = [], not }: WrittenCondition): number[] {
  const own = [time?.after, time?.before].flatMap(text => (typeof text === 'string' ? [minuteOf(text)] : []))
  return [...own, ...[...all, ...any, ...(not === undefined ? [] : [not])].flatMap(minutesIn)]
}

const minuteOfDate = (date: string | undefined) => (date?.includes('T') ? [minuteOf(date.slice(11))] : [])

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 60 + minute
}
