import { createHash } from 'node:crypto'
import { withoutSecret } from './authenticate.ts'
import type { Delivery, EventIds } from './read-body/read-body.ts'

/**
 * A text by which the same delivery is known again when it is sent a second time.
 *
 * With an event id: the id, and what the event is about. A retry repeats all of it (FACTS 2.8), and
 * the trigger is in because one integration may send several triggers of one event to one address.
 * Ticket and message are in because forms are written by hand: an "event id" that is really a constant
 * must not make one event of all. A key too many costs another look at the ticket, a key too few
 * loses an event.
 *
 * Without an event id the bytes speak: two updates of one ticket differ in the body, a retry does not.
 * The secret in the query string is left out, so a changed secret does not make old events new.
 * For a body that could not be read there is only the hash.
 */
export function eventKey(event: EventIds | null, delivery: Pick<Delivery, 'body' | 'query'>): string {
  if (event === null) return `raw:${hashOf(delivery)}`
  const about = [event.trigger ?? '-', event.ticketId, event.messageId ?? '-'].join(':')
  // The id comes from a body: encoded, it cannot pass for the fields behind it.
  if (event.eventId !== null)
    return `id:${bounded(encodeURIComponent(event.eventId.toWellFormed()))}:${about}`
  return `body:${about}:${hashOf(delivery)}`
}

/** The helpdesk's own id of the event, when it is one of its numbers: what else stands there may have been written by somebody. */
export function eventIdOf(key: string): string | null {
  return /^id:(\d+):/.exec(key)?.[1] ?? null
}

/** An id longer than any real one is hashed, so that the key fits its column. */
function bounded(id: string): string {
  return id.length <= 100 ? id : shortHash(id)
}

function hashOf({ body, query }: Pick<Delivery, 'body' | 'query'>): string {
  // The length tells where the body ends and the query begins.
  return shortHash(`${body.length}:`, body, withoutSecret(query).toString())
}

/** 128 bits of SHA-256, as 22 characters. */
function shortHash(...parts: Array<string | Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest().subarray(0, 16).toString('base64url')
}
