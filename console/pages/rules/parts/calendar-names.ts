import { fieldsOf } from '../draft/read.ts'

/** What rules and texts may call the calendar of the ticket's inbox, where inboxes have calendars of their own. */
const ofInbox = 'inbox'

/** The names by which rules and texts of a document call its calendars. Pure. */
export function calendarNames(data: unknown): string[] {
  const calendars = fieldsOf(fieldsOf(data)['calendars'])
  const hasInboxes = Object.values(calendars).some(one => fieldsOf(one)['inboxes'] !== undefined)
  return [...new Set([...Object.keys(calendars), ...(hasInboxes ? [ofInbox] : [])])]
}
