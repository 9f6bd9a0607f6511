import type { Calendar } from './calendar.ts'

/** What a policy calls the calendar of the inbox that the customer wrote to. */
export const inboxCalendarName = 'inbox'

/** Which calendar holds for which inbox. */
export interface InboxCalendars {
  /** By address, in lower case. */
  byInbox: ReadonlyMap<string, Calendar>
  /** For every other inbox. */
  others: Calendar
}

/** The calendar of the first of these inboxes that has one of its own, else that of all others. Pure. */
export function calendarOfInbox(
  { byInbox, others }: InboxCalendars,
  inboxes: readonly string[] | null | undefined,
): Calendar {
  for (const inbox of inboxes ?? []) {
    const own = byInbox.get(inbox.toLowerCase())
    if (own !== undefined) return own
  }
  return others
}

/** The calendars of a policy as a text about one ticket calls them: with that of the inbox the customer wrote to. */
export function withInboxCalendar(
  calendars: ReadonlyMap<string, Calendar>,
  ofInboxes: InboxCalendars | null,
  inboxes: readonly string[] | undefined,
): ReadonlyMap<string, Calendar> {
  if (ofInboxes === null || calendars.has(inboxCalendarName)) return calendars
  return new Map([...calendars, [inboxCalendarName, calendarOfInbox(ofInboxes, inboxes)]])
}
