import { isObject, parseJson, readId } from './json-value.ts'

/** A ticket as it came: it goes through the same intake as a webhook, so nothing of it is read here. */
export interface RawTicket {
  id: number
  /** The whole answer, a JSON object. */
  raw: string
}

/** Takes the answer of `GET /api/tickets/{id}`, or null when it is not a whole ticket. */
export function readTicket(text: string): RawTicket | null {
  const ticket = parseJson(text)
  const id = isObject(ticket) ? readId(ticket['id']) : null
  return id === null ? null : { id, raw: text }
}
