import type { Customer } from './state.ts'
import type { World } from './world.ts'

/** Both have data of one integration: such a pair cannot be merged (FACTS 4.3). */
export function haveCommonIntegration(one: Customer, other: Customer): boolean {
  return Object.keys(one.integrations).some(id => Object.hasOwn(other.integrations, id))
}

/** All that was the source's is the target's from now on; the source's address answers 301. */
export function mergeCustomers(world: World, source: Customer, target: Customer): void {
  const known = new Set(target.channels.map(channel => `${channel.type} ${channel.address}`))
  for (const channel of source.channels) {
    if (known.has(`${channel.type} ${channel.address}`)) continue
    target.channels.push({ ...channel, preferred: false })
  }
  target.email ??= source.email
  Object.assign(target.integrations, source.integrations)
  for (const ticket of world.tickets.values()) {
    if (ticket.customerId === source.id) ticket.customerId = target.id
  }
  for (const message of world.messages.values()) {
    if (message.senderId === source.id) message.senderId = target.id
    if (message.receiverId === source.id) message.receiverId = target.id
  }
  target.updatedAt = world.stamp()
  world.customers.delete(source.id)
  world.mergedCustomers.set(source.id, target.id)
}

/** The tickets stay, without a customer (FACTS 4.1: null is possible). */
export function deleteCustomer(world: World, customer: Customer): void {
  for (const ticket of world.tickets.values()) {
    if (ticket.customerId === customer.id) ticket.customerId = null
  }
  for (const survey of world.records.survey.values()) {
    if (survey['customer_id'] === customer.id) world.records.survey.delete(survey.id)
  }
  world.customers.delete(customer.id)
}
