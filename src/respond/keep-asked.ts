import { type Asks, labelIn } from '../decide/rules/asks.ts'
import { fold } from '../decide/rules/fold.ts'
import type { Data, Datum } from '../decide/rules/rule.ts'
import type { CustomField } from '../helpdesk/gorgias/account-profile.ts'
import type { TicketPart } from '../helpdesk/ticket.ts'
import type { LoadedEvent } from './consider.ts'

/** The custom fields of an account; null, or undefined, while they are not known. */
type KnownFields = readonly CustomField[] | null | undefined

/**
 * An event with those free values alone that the policy's rules ask for: a ticket's facts are written anew with each of
 * its events. A key that is asked for and is not there is null. What no rule asks for stays unsaid, so that a rule made
 * later has it read; so does what a rule calls by its label while no label is known. Pure.
 */
export function keepAsked(loaded: LoadedEvent, { keys }: Asks, fields: KnownFields): LoadedEvent {
  const { event } = loaded
  const { ticket } = event
  if (ticket === null || (ticket.customerData === undefined && ticket.customFields === undefined))
    return loaded
  const { customerData, customFields, ...rest } = ticket
  const kept: TicketPart = Object.assign(
    rest,
    asked('customerData', customerData, keys.customerData, valueAt),
    asked('customFields', customFields, keys.customField, (data, key) => fieldAt(data, key, fields)),
  )
  return { ...loaded, event: { ...event, ticket: kept } }
}

type Find = (data: Data, key: string) => Datum | null | undefined

function asked<K extends string>(
  name: K,
  data: Data | undefined,
  keys: readonly string[],
  find: Find,
): { [name in K]?: Data } | undefined {
  if (data === undefined || keys.length === 0) return undefined
  const kept = keys.map(key => [key, find(data, key)] as const).filter(([, value]) => value !== undefined)
  // One key, its own type.
  return { [name]: Object.fromEntries(kept) } as { [name in K]?: Data }
}

const valueAt = (data: Data, key: string) => (Object.hasOwn(data, key) ? (data[key] ?? null) : null)

/** The value of the field that bears a label; of several that do, the first that has one. */
function fieldAt(data: Data, key: string, fields: KnownFields): Datum | null | undefined {
  const label = labelIn(key)
  if (label === null) return valueAt(data, key)
  if (fields === null || fields === undefined) return undefined
  const values = fields
    .filter(field => fold(field.label) === label)
    .map(({ id }) => valueAt(data, String(id)))
  return values.find(value => value !== null) ?? null
}
