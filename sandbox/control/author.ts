import { isToBeSent } from '../world/add-message.ts'
import { findPerson } from '../world/people.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import type { AuthorKind, Sending } from './contract.ts'

/** Who or what made a message. Only programs give messages an `external_id`, whatever they write under `via`. */
export function authorKind(message: Message): AuthorKind {
  if (message.via === 'rule' || message.ruleId !== null) return 'rule'
  if (!message.fromAgent) return 'customer'
  return message.via === 'api' || message.externalId !== null ? 'api' : 'agent'
}

export function authorOf(world: World, message: Message) {
  const person = findPerson(world, message.senderId)
  const email = person?.email ?? null
  return { kind: authorKind(message), name: person?.name || email || 'Unknown', email }
}

/**
 * Where an outgoing message is on its way (FACTS 5.2).
 *
 * @param left ids of the messages that really left.
 */
export function sendingOf(message: Message, left: ReadonlySet<number>): Sending | null {
  if (!message.fromAgent || !message.public) return null
  if (message.failedAt !== null) {
    const reason = message.lastSendingError?.['error']
    return { state: 'failed', at: message.failedAt, error: typeof reason === 'string' ? reason : null }
  }
  if (isToBeSent(message)) return { state: 'pending', at: null, error: null }
  return { state: left.has(message.id) ? 'sent' : 'kept', at: message.sentAt, error: null }
}
