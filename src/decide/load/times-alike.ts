import { localTime, momentOf } from '../rules/local-time.ts'

const weeks = 4
/** A quarter of an hour apart, half an hour to both sides: four figures alone would say little. */
const aside = [-30, -15, 0, 15, 30]
const minute = 60_000
const day = 86_400_000

/** The moments of the last 28 days that are like this one: the same weekday and time on the wall, give or take half an hour. Pure. */
export function timesAlike(now: Date, zone: string): Date[] {
  const wall = Date.parse(`${localTime(now, zone).text}Z`)
  return Array.from({ length: weeks }, (_, at) => wall - (at + 1) * 7 * day).flatMap(then => {
    const middle = momentOf(new Date(then).toISOString().slice(0, 16), zone).getTime()
    return aside.map(minutes => new Date(middle + minutes * minute))
  })
}
