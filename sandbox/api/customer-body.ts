import { z } from 'zod'
import { addChannel, findCustomerByAddress, sameAddress, splitName } from '../world/people.ts'
import type { Customer } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { alreadyExists } from './errors.ts'
import { flag, json, jsonObject, list, text, wholeNumber } from './fields.ts'

const channel = z.object({ type: text(), address: text(), preferred: flag.optional() })

export const customerBody = z.object({
  email: text(320).nullish(),
  name: text().nullish(),
  firstname: text().nullish(),
  lastname: text().nullish(),
  external_id: text(255).nullish(),
  language: text().nullish(),
  timezone: text().nullish(),
  note: text().nullish(),
  data: json.optional(),
  meta: jsonObject.nullish(),
  channels: list(channel).optional(),
  // GET shows an object, and whole customers are sent back (FACTS 3.3, L).
  custom_fields: z.preprocess(
    value =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : value,
    list(z.object({ id: wholeNumber, value: json.optional() })).optional(),
  ),
})

export type CustomerBody = z.infer<typeof customerBody>

/** Every mail address that a body would give to a customer. */
export function mailAddresses({ email, channels = [] }: CustomerBody): string[] {
  const others = channels.filter(one => one.type === 'email').map(one => one.address)
  return email ? [email, ...others] : others
}

/** A second customer with the same address is refused (FACTS 4.3). */
export function refuseTakenAddress(world: World, email: string | null, except: Customer | null): void {
  const owner = email === null ? undefined : findCustomerByAddress(world, email)
  if (owner !== undefined && owner !== except) throw alreadyExists()
}

/** Absent keys stay as they are. */
export function changeCustomer(world: World, customer: Customer, body: CustomerBody): void {
  if (body.name !== undefined) Object.assign(customer, { name: body.name, ...splitName(body.name ?? '') })
  if (body.firstname) customer.firstname = body.firstname
  if (body.lastname) customer.lastname = body.lastname
  if (body.email !== undefined) customer.email = body.email
  if (body.external_id !== undefined) customer.externalId = body.external_id
  if (body.language !== undefined) customer.language = body.language
  if (body.timezone !== undefined) customer.timezone = body.timezone
  if (body.note !== undefined) customer.note = body.note
  if (body.data !== undefined) customer.data = body.data
  if (body.meta !== undefined) customer.meta = body.meta
  for (const { id, value = null } of body.custom_fields ?? []) {
    customer.customFields = { ...customer.customFields, [String(id)]: { id, value } }
  }
  if (body.channels !== undefined) setChannels(world, customer, body.channels)
  if (body.email) keepChannel(world, customer, { type: 'email', address: body.email })
  customer.updatedAt = world.stamp()
}

/** The list replaces the one before (D); channels that stay keep their ids. */
function setChannels(world: World, customer: Customer, wanted: z.infer<typeof channel>[]): void {
  customer.channels = customer.channels.filter(known => wanted.some(one => isSame(known, one)))
  for (const one of wanted) keepChannel(world, customer, one)
  for (const known of customer.channels) {
    const given = wanted.find(one => isSame(known, one))
    if (given?.preferred !== undefined) known.preferred = given.preferred
  }
  if (customer.email !== null) keepChannel(world, customer, { type: 'email', address: customer.email })
}

function keepChannel(world: World, customer: Customer, wanted: { type: string; address: string }): void {
  if (!customer.channels.some(known => isSame(known, wanted))) addChannel(world, customer, wanted)
}

function isSame(one: { type: string; address: string }, other: { type: string; address: string }): boolean {
  return one.type === other.type && sameAddress(one.address, other.address)
}
