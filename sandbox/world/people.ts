import { logEvent } from '../events/emit.ts'
import type { Customer, User } from './state.ts'
import type { World } from './world.ts'

/** How a caller names a person: an id refers, an address finds or creates (FACTS 3.5). */
export interface PersonReference {
  id?: number | undefined
  email?: string | null | undefined
  name?: string | null | undefined
}

export function addUser(world: World, input: { name: string; email: string; role: string }): User {
  const now = world.stamp()
  const user: User = {
    kind: 'user',
    id: world.nextId('person'),
    email: input.email,
    name: input.name,
    ...splitName(input.name),
    role: input.role,
    meta: input.role === 'bot' ? {} : { name_set_via: 'agent' },
    bio: null,
    country: null,
    externalId: null,
    language: null,
    timezone: 'UTC',
    active: true,
    createdAt: now,
    updatedAt: now,
  }
  world.users.set(user.id, user)
  return user
}

export interface NewCustomer {
  email?: string | null | undefined
  name?: string | null | undefined
  externalId?: string | null | undefined
  language?: string | null | undefined
  timezone?: string | null | undefined
  channels?: Array<{ type: string; address: string }>
  nameSetVia?: 'agent' | 'email'
}

/** @param userId whose call made it; null where a message of an unknown sender did. */
export function addCustomer(world: World, input: NewCustomer, userId: number | null = null): Customer {
  const now = world.stamp()
  const channels = [...(input.channels ?? [])]
  const email = input.email ?? channels.find(channel => channel.type === 'email')?.address ?? null
  if (
    email !== null &&
    !channels.some(channel => channel.type === 'email' && sameAddress(channel.address, email))
  ) {
    channels.unshift({ type: 'email', address: email })
  }
  const name = input.name ?? null
  const customer: Customer = {
    kind: 'customer',
    id: world.nextId('person'),
    externalId: input.externalId ?? null,
    email,
    name,
    ...splitName(name ?? ''),
    channels: [],
    language: input.language ?? null,
    timezone: input.timezone ?? null,
    note: null,
    data: null,
    dataVersion: null,
    customFields: {},
    meta: { name_set_via: input.nameSetVia ?? 'agent' },
    integrations: {},
    createdAt: now,
    updatedAt: now,
  }
  for (const channel of channels) addChannel(world, customer, channel)
  world.customers.set(customer.id, customer)
  logEvent(world, { type: 'customer-created', objectType: 'Customer', objectId: customer.id, userId })
  return customer
}

export function addChannel(
  world: World,
  customer: Customer,
  channel: { type: string; address: string },
): void {
  const now = world.stamp()
  const preferred = !customer.channels.some(known => known.type === channel.type)
  customer.channels.push({
    id: world.nextId('channel'),
    type: channel.type,
    address: channel.address,
    preferred,
    createdAt: now,
    updatedAt: now,
  })
}

export function findCustomerByAddress(world: World, address: string, type = 'email'): Customer | undefined {
  for (const customer of world.customers.values()) {
    if (customer.channels.some(channel => channel.type === type && sameAddress(channel.address, address))) {
      return customer
    }
  }
  return undefined
}

export function findUserByEmail(world: World, email: string): User | undefined {
  for (const user of world.users.values()) if (sameAddress(user.email, email)) return user
  return undefined
}

export function findPerson(world: World, id: number | null): User | Customer | undefined {
  return id === null ? undefined : (world.users.get(id) ?? world.customers.get(id))
}

/** The person a caller named, an unknown address becoming a new customer; null when the id is unknown. */
export function resolvePerson(
  world: World,
  reference: PersonReference,
  prefer: 'user' | 'customer',
): User | Customer | null {
  if (reference.id !== undefined) return findPerson(world, reference.id) ?? null
  const email = reference.email
  if (email === undefined || email === null) {
    return reference.name ? addCustomer(world, { name: reference.name }) : null
  }
  const user = findUserByEmail(world, email)
  const customer = findCustomerByAddress(world, email)
  const found = prefer === 'user' ? (user ?? customer) : (customer ?? user)
  return found ?? addCustomer(world, { email, name: reference.name, nameSetVia: 'email' })
}

export function splitName(name: string): { firstname: string; lastname: string } {
  const [firstname = '', ...rest] = name.trim().split(/\s+/)
  return { firstname, lastname: rest.join(' ') }
}

export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
