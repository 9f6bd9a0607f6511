import type { Customer } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { customerMovedTo, notFound } from './errors.ts'
import { pathId } from './routes.ts'

/** The customer a path names; a merged one answers with its survivor's address (FACTS 3.3). */
export function findCustomer(world: World, id: string): Customer {
  const number = pathId(id)
  const customer = world.customers.get(number)
  if (customer !== undefined) return customer
  const survivor = world.mergedCustomers.get(number)
  throw survivor === undefined ? notFound() : customerMovedTo(survivor)
}
