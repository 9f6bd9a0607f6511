import { z } from 'zod'
import { inboxAddress } from '../world/integrations.ts'
import { textOf } from '../world/records.ts'
import type { Customer } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { oneOf, text, wholeNumber } from './fields.ts'
import { forNew, readBody } from './read-body.ts'
import type { AddRoutes } from './routes.ts'

const types = [
  'agent',
  'customer',
  'customer_profile',
  'customer_channel',
  'customer_channel_email',
  'customer_channel_phone',
  'customers_by_phone',
  'integration',
  'team',
  'tag',
] as const
const searchBody = z.object({
  type: oneOf(types),
  query: text().nullish(),
  size: wholeNumber.pipe(z.int().min(1, 'Must be at least 1').max(50, 'Must be at most 50')).optional(),
})

/** One thing that may be found: what is shown of it, and the texts it is found by. */
interface Hit {
  shown: object
  texts: Array<string | null>
}

/**
 * Search by text (samples/api-search-customer-2026; tickets and messages cannot be searched, FACTS 5.4).
 * Only the rows of `customer` are recorded; the others show the same few fields.
 */
export const addSearchRoutes: AddRoutes = (app, world) => {
  app.post('/api/search', async context => {
    const body = await readBody(context.req.raw, forNew(world, searchBody), 'Failed to search')
    const wanted = body.query?.trim().toLowerCase() ?? ''
    const data = hits(world, body.type)
      .filter(({ texts }) => texts.some(one => one?.toLowerCase().includes(wanted)))
      .slice(0, body.size ?? 10)
      .map(({ shown }) => shown)
    return Response.json(
      { data, object: 'list', uri: '', meta: {} },
      { status: 201, headers: { 'X-Gorgias-Search-Engine': 'ES' } },
    )
  })
}

function hits(world: World, type: (typeof types)[number]): Hit[] {
  const customers = [...world.customers.values()]
  switch (type) {
    case 'customer':
      return customers.map(customer => ({ shown: nameOf(customer), texts: [customer.name, customer.email] }))
    case 'customer_profile':
      return customers.map(customer => ({
        shown: nameOf(customer),
        texts: [customer.name, customer.email, ...customer.channels.map(channel => channel.address)],
      }))
    case 'customer_channel':
      return customers.flatMap(customer => channelHits(customer, null))
    case 'customer_channel_email':
      return customers.flatMap(customer => channelHits(customer, 'email'))
    case 'customer_channel_phone':
    case 'customers_by_phone':
      return customers.flatMap(customer => channelHits(customer, 'phone'))
    case 'agent':
      return [...world.users.values()].map(user => ({ shown: nameOf(user), texts: [user.name, user.email] }))
    case 'tag':
      return [...world.tags.values()].map(({ id, name }) => ({ shown: { id, name }, texts: [name] }))
    case 'team':
      return [...world.records.team.values()].map(team => {
        const name = textOf(team, 'name')
        return { shown: { id: team.id, name }, texts: [name] }
      })
    case 'integration':
      return [...world.integrations.values()].map(one => {
        const { id, name, type: kind } = one
        return { shown: { id, name, type: kind }, texts: [name, inboxAddress(one)] }
      })
    default: {
      const never: never = type
      throw new Error(`Unknown search: ${String(never)}`)
    }
  }
}

function nameOf({ id, name, email }: { id: number; name: string | null; email: string | null }) {
  return { id, name, email }
}

function channelHits(customer: Customer, type: string | null): Hit[] {
  return customer.channels
    .filter(channel => type === null || channel.type === type)
    .map(({ id, type: kind, address }) => ({
      shown: { id, type: kind, address, customer: { id: customer.id, name: customer.name } },
      texts: [address],
    }))
}
