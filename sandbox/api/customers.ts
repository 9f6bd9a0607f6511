import { logEvent } from '../events/emit.ts'
import type { JsonObject } from '../json.ts'
import { customerListShape, customerShape } from '../shapes/people.ts'
import { addCustomer, sameAddress } from '../world/people.ts'
import type { Customer } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { changeCustomer, customerBody, refuseTakenAddress } from './customer-body.ts'
import { refusedField } from './errors.ts'
import { findCustomer } from './find-customer.ts'
import { listBody, listPage } from './list-page.ts'
import { readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, ok } from './routes.ts'

/** The shop's customers (FACTS 4.3). Removal, merging and `data` are in customer-removal.ts. */
export const addCustomerRoutes: AddRoutes = (app, world) => {
  app.get('/api/customers', context => {
    const url = new URL(context.req.url)
    refuseMixedQuery(url.searchParams)
    const found = [...world.customers.values()].filter(customer => isWanted(customer, url.searchParams))
    const page = listPage(found, url.searchParams, {
      order: {
        created_datetime: customer => customer.createdAt,
        updated_datetime: customer => customer.updatedAt,
      },
      id: customer => customer.id,
    })
    return ok(listBody(url, page.items.map(customerListShape), page.meta))
  })

  app.post('/api/customers', async context => {
    const refusal = 'Failed to create customer'
    const schema = world.settings.unknownKeys === 'refuse' ? customerBody.strict() : customerBody
    const body = await readBody(context.req.raw, schema, refusal)
    // The documentation requires channels; name and e-mail alone are accepted live (FACTS 4.3).
    if (body.channels === undefined && !body.email) {
      throw refusedField(refusal, 'channels', 'Missing data for required field.')
    }
    refuseTakenAddress(world, body.email ?? null, null)
    const { meta, ...rest } = body
    const customer = addCustomer(world, { channels: body.channels ?? [], email: body.email, name: body.name })
    changeCustomer(world, customer, { ...rest, email: customer.email, ...(meta && { meta }) })
    say(world, context.env.user.id, customer.id, 'created')
    return created(customerShape(customer))
  })

  app.get('/api/customers/:id', context => ok(customerShape(findCustomer(world, context.req.param('id')))))

  app.put('/api/customers/:id', async context => {
    const customer = findCustomer(world, context.req.param('id'))
    const body = await readBody(context.req.raw, customerBody, 'Failed to update customer')
    refuseTakenAddress(world, body.email ?? null, customer)
    changeCustomer(world, customer, body)
    say(world, context.env.user.id, customer.id, 'updated')
    return accepted(customerShape(customer))
  })
}

export function say(world: World, userId: number, objectId: number, what: string, data?: JsonObject): void {
  const type = `customer-${what}`
  logEvent(world, { type, objectType: 'Customer', objectId, userId, ...(data && { data }) })
}

/** These two filters stand alone (FACTS 3.4, L). */
function refuseMixedQuery(query: URLSearchParams): void {
  const alone = ['language', 'timezone'].find(key => query.has(key))
  if (alone === undefined || !['cursor', 'limit', 'order_by'].some(key => query.has(key))) return
  throw refusedField('Invalid query parameters.', alone, 'Unsupported argument')
}

function isWanted(customer: Customer, query: URLSearchParams): boolean {
  const { externalId, name, language, timezone, channels } = customer
  const wanted = { external_id: externalId, name, language, timezone }
  for (const [key, value] of Object.entries(wanted)) {
    if (query.has(key) && query.get(key) !== value) return false
  }
  const email = query.get('email')
  if (email !== null && !channels.some(one => one.type === 'email' && sameAddress(one.address, email)))
    return false
  const type = query.get('channel_type')
  const address = query.get('channel_address')
  if (type === null && address === null) return true
  return channels.some(
    one => (type === null || one.type === type) && (address === null || sameAddress(one.address, address)),
  )
}
