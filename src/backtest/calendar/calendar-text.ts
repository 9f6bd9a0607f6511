import type { AnsweredDay, CalendarAhead } from './calendar-ahead.ts'

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The next days as lines for a terminal: hours, what the day is, and who answers when. */
export function calendarText({ name, zone, days }: CalendarAhead): string {
  const hours = days.map(hoursText)
  const width = Math.max(...hours.map(text => text.length), 'open'.length)
  const lines = days.map((day, at) =>
    [
      `${weekdayNames[day.weekday] ?? ''} ${day.date}`,
      (hours[at] ?? '').padEnd(width),
      answersText(day),
    ].join('  '),
  )
  return [
    `Calendar ${name} (${zone}); on the right, the rule that takes a plain new ticket by mail`,
    ...lines.flatMap((line, at) => [line.trimEnd(), ...notesOf(days[at])]),
  ].join('\n')
}

function hoursText({ hours }: AnsweredDay): string {
  return hours.length === 0 ? 'closed' : hours.map(({ from, to }) => `${from}-${to}`).join(', ')
}

function answersText({ segments }: AnsweredDay): string {
  const [only] = segments
  if (only !== undefined && segments.length === 1) return ruleText(only)
  return segments.map(one => `${one.shownFrom} ${ruleText(one)}`).join(' | ')
}

function ruleText({ rule, mode }: AnsweredDay['segments'][number]): string {
  if (rule === null) return 'no rule'
  return mode === 'shadow' ? `${rule} (in shadow)` : rule
}

function notesOf(day: AnsweredDay | undefined): string[] {
  if (day === undefined) return []
  const { kind, holiday, clockChanges } = day
  const what =
    holiday !== null
      ? [`holiday: ${holiday}`]
      : kind === 'closed'
        ? ['closed by date']
        : kind === 'special'
          ? ['special hours']
          : []
  const clocks = clockChanges.map(({ shown, shownAfter }) => `clocks go from ${shown} to ${shownAfter}`)
  return [...what, ...clocks].map(note => `               ${note}`)
}
