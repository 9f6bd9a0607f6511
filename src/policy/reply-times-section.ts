import { z } from 'zod'
import type { Calendar } from '../decide/calendar/calendar.ts'
import { durationMs } from './duration.ts'
import { count, duration, name } from './fields.ts'

const day = 86_400_000

/** From what the expected time of a person's answer is learned. */
export const replyTimesSection = z
  .strictObject({
    calendar: name.meta({
      description: 'The calendar whose opening hours are counted.',
      examples: ['support'],
    }),
    percentile: count(
      { least: 50, most: 99, otherwise: 90 },
      'So many of a hundred customers were answered within the time that is told.',
    ),
    atLeast: count(
      { least: 10, most: 1_000, otherwise: 30 },
      'With fewer tickets than this nothing is told.',
    ),
    within: duration(
      { least: 7 * day, most: 90 * day, otherwise: 28 * day },
      'Tickets from this time are looked at.',
    ),
  })
  .optional()
  .meta({ description: 'Learn how long customers wait for a person, so that a text can say it.' })

/** How times to answer are learned, ready to be used. */
export interface ReplyTimesSettings {
  calendar: Calendar
  percentile: number
  atLeast: number
  withinMs: number
}

/** Null without the section, and for a calendar that is not there, which the check of the document reports. */
export function replyTimesSettings(
  written: z.output<typeof replyTimesSection>,
  calendars: ReadonlyMap<string, Calendar>,
): ReplyTimesSettings | null {
  const calendar = calendars.get(written?.calendar ?? '')
  if (written === undefined || calendar === undefined) return null
  const { percentile, atLeast, within } = written
  return { calendar, percentile, atLeast, withinMs: durationMs(within) ?? 0 }
}
