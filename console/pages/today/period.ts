import { dayIn } from '../../texts/day-in.ts'

/** Which days are looked at: today, the day before, or the last days up to today. */
export const choices = ['today', 'yesterday', '7', '28'] as const
export type Choice = (typeof choices)[number]

/** As the API asks for it. */
export interface Days {
  /** The first and the last day. */
  from: string
  to: string
  zone: string
}

export const choiceOf = (word: string | undefined): Choice => choices.find(one => one === word) ?? 'today'

/** The days of a choice on the calendar of a zone. Pure. */
export function daysOf(choice: Choice, now: number, zone: string): Days {
  const today = dayIn(now, zone)
  switch (choice) {
    case 'today':
      return { from: today, to: today, zone }
    case 'yesterday':
      return { from: before(today, 1), to: before(today, 1), zone }
    case '7':
    case '28':
      return { from: before(today, Number(choice) - 1), to: today, zone }
  }
}

/** The zone of the viewer's machine. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Days of the calendar all have the same length there. */
const before = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
