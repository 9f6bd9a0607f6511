/** Hours of a week in which webhooks are expected. */
export interface WorkingHours {
  /** Days of the week, Monday is 1. */
  days: ReadonlySet<number>
  /** Minutes from midnight. */
  from: number
  to: number
  zone: string
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const pattern = /^(\w{3})-(\w{3}) (\d{2}):(\d{2})-(\d{2}):(\d{2}) (\S+)$/

/** Reads `Mon-Fri 09:00-17:00 Europe/Berlin`; null when it is not written so. */
export function readWorkingHours(text: string): WorkingHours | null {
  const found = pattern.exec(text.trim())
  if (found === null) return null
  const [, first = '', last = '', fromHour, fromMinute, toHour, toMinute, zone = ''] = found
  const [start, end] = [dayNames.indexOf(first), dayNames.indexOf(last)]
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  if (start < 0 || end < 0 || from >= to || to > 1_440 || !isZone(zone)) return null
  const length = ((end - start + 7) % 7) + 1
  return { days: new Set(Array.from({ length }, (_, at) => ((start + at) % 7) + 1)), from, to, zone }
}

function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

/** Longer silences need no exact count. */
const mostDays = 31

/** How much working time lies between two moments, in milliseconds; at most that of a month. Pure. */
export function workingMs(since: Date, until: Date, { days, from, to, zone }: WorkingHours): number {
  const end = Temporal.Instant.fromEpochMilliseconds(until.getTime())
  let day = Temporal.Instant.fromEpochMilliseconds(since.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  let total = 0
  for (let count = 0; count <= mostDays; count += 1) {
    const opens = momentOf(day, from, zone)
    if (opens > end.epochMilliseconds) break
    const closes = momentOf(day, to, zone)
    const worked = Math.min(closes, until.getTime()) - Math.max(opens, since.getTime())
    if (days.has(day.dayOfWeek)) total += Math.max(0, worked)
    day = day.add({ days: 1 })
  }
  return total
}

/** The wall clock's moment, so that a day on which clocks change is as long as it is. */
function momentOf(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const date = minutes === 1_440 ? day.add({ days: 1 }) : day
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 })
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
}
