import { plusMs } from '../../clock.ts'
import type { MessagePart, TicketEvent, TicketPart } from '../../helpdesk/ticket.ts'
import type { LoadedEvent } from '../../respond/consider.ts'
import type { StoredTicket } from '../replay/look-at-run.ts'
import type { Run } from '../replay/runs.ts'

/** The same ticket in another language. */
export function inLanguage(runs: readonly Run[], language: string): Run[] {
  return alterTickets(runs, ticket => ({ ...ticket, language }))
}

/** The same ticket at another time: all its times are moved, so that its first run is at `at`. */
export function movedTo(
  ticket: StoredTicket,
  runs: readonly Run[],
  at: Date,
): { ticket: StoredTicket; runs: Run[] } {
  const first = runs[0]?.at ?? at
  const by = at.getTime() - first.getTime()
  const moved = (time: string | null | undefined) =>
    time === null || time === undefined ? time : plusMs(new Date(time), by).toISOString()
  const altered = alterTickets(
    runs,
    part => withTimes(part, moved),
    message => withTimes(message, moved),
  )
  return {
    ticket: { ...ticket, firstSeenAt: plusMs(new Date(ticket.firstSeenAt), by).toISOString() },
    runs: altered.map(run => ({ ...run, at: plusMs(run.at, by) })),
  }
}

type Moved = (time: string | null | undefined) => string | null | undefined

/** Every time of a ticket or message: their fields alone that end in `At`. */
function withTimes<Part extends TicketPart | MessagePart>(part: Part, moved: Moved): Part {
  const times = Object.entries(part)
    .filter(([name, value]) => name.endsWith('At') && (typeof value === 'string' || value === null))
    .map(([name, value]) => [name, moved(typeof value === 'string' ? value : null)])
  return { ...part, ...Object.fromEntries(times) }
}

function alterTickets(
  runs: readonly Run[],
  ticket: (part: TicketPart) => TicketPart,
  message: (part: MessagePart) => MessagePart = part => part,
): Run[] {
  const altered = (event: TicketEvent): TicketEvent => ({
    ...event,
    ticket:
      event.ticket === null
        ? null
        : {
            ...ticket(event.ticket),
            ...(event.ticket.messages !== undefined && { messages: event.ticket.messages.map(message) }),
          },
    message: event.message === null ? null : message(event.message),
  })
  const loaded = (one: LoadedEvent): LoadedEvent => ({ ...one, event: altered(one.event) })
  return runs.map(run => ({ ...run, events: run.events.map(loaded) }))
}
