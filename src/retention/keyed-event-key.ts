import { createHmac } from 'node:crypto'
import type { IncomingEvent } from '../intake/incoming.ts'

/** A key made of the helpdesk's own numbers says nothing about a person. */
const ofNumbers = /^id:\d+:/

/**
 * The key under which an event is stored. It stays when the event's body is deleted or its customer erased, so that a
 * copy that comes later is still recognised (LOOP-RULES B16); so it must not tell what it was made from. Whatever is in
 * a body could be guessed at by its plain hash; a hash under a key of this installation gives nothing away.
 *
 * @param key the installation's (`respond/brakes/keyed-hash.ts`).
 */
export function withKeyedKey(event: IncomingEvent, key: string): IncomingEvent {
  if (ofNumbers.test(event.key)) return event
  const hash = createHmac('sha256', Buffer.from(key, 'base64url')).update(
    `event\n${event.account}\n${event.key}`,
  )
  return { ...event, key: `keyed:${hash.digest().subarray(0, 16).toString('base64url')}` }
}
