import type { EventSource, Trust } from '../db/tables.ts'
import type { ErrorCode } from '../error-codes.ts'
import { eventKey } from './event-key.ts'
import { readIds } from './read-body/read-body.ts'

/** One delivery as it came in, before anything is understood of it. */
export interface Delivery {
  account: string
  source: EventSource
  trust: Trust
  contentType: string | null
  /** Without the secret. */
  query: URLSearchParams
  body: Uint8Array
}

/** A row for the event table: what is stored of a delivery, usable or not. */
export interface IncomingEvent extends Delivery {
  key: string
  ticketId: number | null
  trigger: string | null
  messageId: number | null
  problem: { code: ErrorCode; text: string } | null
}

/** Reads a delivery into the event that is stored of it. Pure, and never throws: what cannot be used is kept with what to fix. */
export function toIncoming(delivery: Delivery): IncomingEvent {
  const read = readIds(delivery)
  const ids = read.ok ? read.ids : null
  return {
    ...delivery,
    key: eventKey(ids, delivery),
    ticketId: ids?.ticketId ?? null,
    trigger: ids?.trigger ?? null,
    messageId: ids?.messageId ?? null,
    problem: read.ok ? null : { code: read.code, text: read.problem },
  }
}
