import type { IsoTime } from '../ticket.ts'
import { isObject, readId, readObject, readText } from './json-value.ts'
import { readTime } from './read-time.ts'

/** One ticket as the API lists it, as far as the sweep needs it: a row carries no messages (FACTS 4.1). */
export interface ListedTicket {
  id: number
  createdAt: IsoTime
  updatedAt: IsoTime
}

export interface TicketPage {
  tickets: ListedTicket[]
  /** For the next page; null on the last. */
  nextCursor: string | null
}

/** Reads the answer of `GET /api/tickets`, or null when it is not one. */
export function readTicketPage(value: unknown): TicketPage | null {
  if (!isObject(value) || !Array.isArray(value['data'])) return null
  return {
    tickets: value['data'].map(readTicket).filter(ticket => ticket !== null),
    nextCursor: readText(readObject(value['meta'])?.['next_cursor']) || null,
  }
}

/** A row without an id or any time is left out: it must not keep the others from being found. */
function readTicket(value: unknown): ListedTicket | null {
  if (!isObject(value)) return null
  const id = readId(value['id'])
  const createdAt = readTime(value['created_datetime'])
  const updatedAt = readTime(value['updated_datetime']) ?? createdAt
  return id === null || updatedAt === null ? null : { id, createdAt: createdAt ?? updatedAt, updatedAt }
}
