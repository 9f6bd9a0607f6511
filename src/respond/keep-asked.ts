import type { Asks } from '../decide/rules/asks.ts'
import type { Data } from '../decide/rules/rule.ts'
import type { TicketPart } from '../helpdesk/ticket.ts'
import type { LoadedEvent } from './consider.ts'

/**
 * An event with those free values alone that the policy's rules ask for: a ticket's facts are written anew with each of
 * its events. A key that is asked for and is not there is null. What no rule asks for stays unsaid, so that a rule made
 * later has it read. Pure.
 */
export function keepAsked(loaded: LoadedEvent, { keys }: Asks): LoadedEvent {
  const { event } = loaded
  const { ticket } = event
  if (ticket === null || (ticket.customerData === undefined && ticket.customFields === undefined))
    return loaded
  const { customerData, customFields, ...rest } = ticket
  const kept: TicketPart = {
    ...rest,
    ...asked('customerData', customerData, keys.customerData),
    ...asked('customFields', customFields, keys.customField),
  }
  return { ...loaded, event: { ...event, ticket: kept } }
}

function asked<K extends string>(
  name: K,
  data: Data | undefined,
  keys: readonly string[],
): { [name in K]?: Data } | undefined {
  if (data === undefined || keys.length === 0) return undefined
  const kept = keys.map(key => [key, Object.hasOwn(data, key) ? (data[key] ?? null) : null])
  // One key, its own type.
  return { [name]: Object.fromEntries(kept) } as { [name in K]?: Data }
}
