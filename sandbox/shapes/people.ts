import { findPerson } from '../world/people.ts'
import type { Customer, CustomerChannel, User } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** A person as a message or a list row mentions one (FACTS 4.2: no type field). */
export function personShape(person: User | Customer) {
  const { id, email, name, firstname, lastname, meta } = person
  return { id, email, name, firstname, lastname, meta }
}

export function personById(world: World, id: number | null) {
  const person = findPerson(world, id)
  return person === undefined ? null : personShape(person)
}

export function assigneeShape(world: World, id: number | null) {
  const user = id === null ? undefined : world.users.get(id)
  return user === undefined ? null : { ...personShape(user), bio: user.bio }
}

function channelShape(customer: Customer, channel: CustomerChannel) {
  const owner = { id: customer.id, name: customer.name }
  return {
    id: channel.id,
    type: channel.type,
    address: channel.address,
    preferred: channel.preferred,
    created_datetime: channel.createdAt,
    updated_datetime: channel.updatedAt,
    deleted_datetime: null,
    user: owner,
    customer: owner,
  }
}

/** The customer inside a ticket (samples/api-ticket-create-2026, webhook samples). */
export function ticketCustomerShape(customer: Customer) {
  return {
    ...personShape(customer),
    channels: customer.channels.map(channel => channelShape(customer, channel)),
    data: customer.data,
    customer: null,
    integrations: customer.integrations,
    external_id: customer.externalId,
    note: customer.note,
  }
}

/** A row of GET /api/customers (samples/api-customers-list-2025). */
export function customerListShape(customer: Customer) {
  return {
    id: customer.id,
    external_id: customer.externalId,
    active: true,
    email: customer.email,
    name: customer.name,
    firstname: customer.firstname,
    lastname: customer.lastname,
    language: customer.language,
    timezone: customer.timezone,
    created_datetime: customer.createdAt,
    updated_datetime: customer.updatedAt,
    meta: customer.meta,
    data: customer.data,
    note: customer.note,
    custom_fields: customer.customFields,
  }
}

/** One customer (samples/api-customer-create-2025). */
export function customerShape(customer: Customer) {
  return {
    ...customerListShape(customer),
    channels: customer.channels.map(channel => channelShape(customer, channel)),
    customer: null,
    integrations: customer.integrations,
  }
}

/** A user; its uri is an absolute URL, unlike all others (samples/api-user-get-admin-2026). */
export function userShape(world: World, user: User) {
  return {
    id: user.id,
    active: user.active,
    bio: user.bio,
    created_datetime: user.createdAt,
    country: user.country,
    deactivated_datetime: null,
    email: user.email,
    external_id: user.externalId,
    firstname: user.firstname,
    has_password: false,
    has_2fa_enabled: false,
    lastname: user.lastname,
    language: user.language,
    meta: { sso: null, ...user.meta },
    name: user.name,
    role: { name: user.role },
    timezone: user.timezone,
    updated_datetime: user.updatedAt,
    client_id: null,
    uri: `https://${world.settings.domain}.gorgias.com/api/users/${user.id}/`,
  }
}
