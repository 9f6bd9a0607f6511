import type { ErrorCode } from '../../error-codes.ts'
import { cleanText } from './clean-text.ts'
import { isNone, isTemplate, readId } from './fields.ts'
import type { Parts } from './find-parts.ts'
import type { EventPart } from './pick-event.ts'

export interface Problem {
  code: ErrorCode
  /** Names the field and the fix. */
  problem: string
}

/** The ticket's id, or what is wrong with the places where it should be. */
export function findTicketId(parts: Parts, event: EventPart): number | Problem {
  const places: ReadonlyArray<[field: string, value: unknown]> = [
    ['ticket.id', parts.ticket?.['id']],
    ['message.ticket_id', parts.message?.['ticket_id']],
    ['event.object_id', event.ticketId ?? undefined],
  ]
  for (const [, value] of places) {
    const id = readId(value)
    if (id) return id
  }
  return problemWith(places)
}

function problemWith(places: ReadonlyArray<[field: string, value: unknown]>): Problem {
  const template = places.find(([, value]) => isTemplate(value))
  if (template !== undefined)
    return notRendered(`The field ${nameOf(template[0])} still reads ${show(template[1])}`)
  const wrong = places.find(([, value]) => value !== undefined && !isNone(value))
  if (wrong !== undefined) {
    return withoutTicket(
      `The field ${nameOf(wrong[0])} reads ${show(wrong[1])}, which is no positive whole number`,
    )
  }
  const empty = places.find(([, value]) => value !== undefined)
  if (empty !== undefined) return withoutTicket(`The field ${nameOf(empty[0])} is empty`)
  return withoutTicket('The body has neither ticket.id (or ticket_id, or id) nor message.ticket_id')
}

export function notRendered(fact: string): Problem {
  return {
    code: 'TEMPLATE_NOT_RENDERED',
    problem: `${fact}: the helpdesk did not fill it in. Check its spelling in the integration's body or URL, for example "{{ticket.id}}".`,
  }
}

export function withoutTicket(fact: string): Problem {
  return {
    code: 'BODY_WITHOUT_TICKET',
    problem: `${fact}. Add "ticket_id": "{{ticket.id}}" to the integration's body, or send the entire ticket/message JSON ({{context}}).`,
  }
}

function nameOf(field: string): string {
  return field === 'ticket.id' ? 'ticket.id (in a flat body: ticket_id or id)' : field
}

function show(value: unknown): string {
  return typeof value === 'object' ? 'as an object' : cleanText(JSON.stringify(value) ?? '', 80)
}
