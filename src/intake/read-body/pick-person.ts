import type { Address, CustomerPart, Person } from '../../helpdesk/ticket.ts'
import {
  type Fields,
  isFields,
  put,
  putGiven,
  readFields,
  readFlag,
  readId,
  readList,
  readText,
  readWord,
  saysNothing,
} from './fields.ts'

const longestName = 1_000
const mostChannels = 100
const mostAddresses = 100

/** A user or customer. A form may name one by the address alone. */
export function pickPerson(value: unknown): Person | null | undefined {
  if (isBareAddress(value)) return { email: readWord(value) ?? null }
  const fields = readFields(value)
  if (fields === null || fields === undefined) return fields
  return saysNothing(fields) ? null : personOf(fields)
}

function personOf(fields: Fields): Person {
  const person: Person = {}
  putGiven(person, 'id', readId(fields['id']))
  put(person, 'email', readWord(fields['email']))
  put(person, 'name', readText(fields['name'], longestName))
  put(person, 'firstname', readText(fields['firstname'], longestName))
  put(person, 'lastname', readText(fields['lastname'], longestName))
  return person
}

/**
 * The ticket's customer: `customer`, else its deprecated copy `requester`, else `customer_id` alone
 * (FACTS 2.4: captures differ in which of them they carry).
 */
export function pickCustomer(ticket: Fields): CustomerPart | null | undefined {
  const customer = customerOf(ticket['customer']) ?? customerOf(ticket['requester'])
  if (customer) return customer
  const id = readId(ticket['customer_id'])
  if (id) return { id }
  // None of the three is there: silence. One of them is null or empty: an answer.
  return [ticket['customer'], ticket['requester'], id].some(said => said !== undefined) ? null : undefined
}

function customerOf(value: unknown): CustomerPart | null | undefined {
  const customer: CustomerPart | null | undefined = pickPerson(value)
  const fields = readFields(value)
  if (!customer || !fields) return customer
  put(customer, 'language', readWord(fields['language']))
  const channels = readList(fields['channels'])
  if (channels) customer.channels = channels.slice(0, mostChannels).flatMap(pickChannel)
  return customer
}

function pickChannel(value: unknown): NonNullable<CustomerPart['channels']> {
  const fields = readFields(value)
  const type = readWord(fields?.['type'])
  const address = readWord(fields?.['address'])
  // A deleted channel does not reach the customer any more.
  if (!fields || !type || !address || readWord(fields['deleted_datetime'])) return []
  return [{ type, address, preferred: readFlag(fields['preferred']) ?? false }]
}

/** One address of a message's `source`. */
export function pickAddress(value: unknown): Address | null | undefined {
  if (isBareAddress(value)) return { name: null, address: readWord(value) ?? '' }
  const fields = readFields(value)
  if (fields === null || fields === undefined) return fields
  const address = readWord(fields['address'])
  if (!address) return null
  return { name: readText(fields['name'], longestName) ?? null, address }
}

/** A list of addresses; one alone counts as a list of one. */
export function pickAddresses(value: unknown): Address[] | undefined {
  const list = readList(value) ?? (isFields(value) || isBareAddress(value) ? [value] : undefined)
  return list?.slice(0, mostAddresses).flatMap(item => pickAddress(item) ?? [])
}

/** `anna@example.com` or `+15550100002`, where an object is usual. */
function isBareAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 320 &&
    /^\s*(?:[^\s{}[\]@]+@[^\s{}[\]@]+|\+\d{5,20})\s*$/.test(value)
  )
}
