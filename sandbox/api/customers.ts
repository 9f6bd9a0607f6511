import { logEvent } from '../events/emit.ts'
import type { JsonObject } from '../json.ts'
import { customerListShape, customerShape } from '../shapes/people.ts'
import { addCustomer, sameAddress } from '../world/people.ts'
import type { Customer, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { changeCustomer, customerBody, mailAddresses, refuseTakenAddress } from './customer-body.ts'
import { refusedField } from './errors.ts'
import { findCustomer } from './find-customer.ts'
import { listBody, listPage } from './list-page.ts'
import { forNew, readBody } from './read-body.ts'
import { recordAt } from './record-routes.ts'
import { type AddRoutes, accepted, created, ok } from './routes.ts'
import type { ViewBody } from './view-body.ts'
import { customersOfView } from './views.ts'

/** The shop's customers (FACTS 4.3). Removal, merging and `data` are in customer-removal.ts. */
export const addCustomerRoutes: AddRoutes = (app, world) => {
  app.get('/api/customers', context => {
    const url = new URL(context.req.url)
    refuseMixedQuery(url.searchParams)
    const among = customersAmong(world, url.searchParams, context.env.user)
    const found = among.filter(customer => isWanted(customer, url.searchParams))
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
    const body = await readBody(context.req.raw, forNew(world, customerBody), refusal)
    // The documentation requires channels; name and e-mail alone are accepted live (FACTS 4.3).
    if (body.channels === undefined && !body.email) {
      throw refusedField(refusal, 'channels', 'Missing data for required field.')
    }
    for (const address of mailAddresses(body)) refuseTakenAddress(world, address, null)
    const { meta, ...rest } = body
    const draft = { channels: body.channels ?? [], email: body.email, name: body.name }
    const customer = addCustomer(world, draft, context.env.user.id)
    changeCustomer(world, customer, { ...rest, email: customer.email, ...(meta && { meta }) })
    return created(customerShape(customer))
  })

  app.get('/api/customers/:id', context => ok(customerShape(findCustomer(world, context.req.param('id')))))

  app.put('/api/customers/:id', async context => {
    const customer = findCustomer(world, context.req.param('id'))
    const body = await readBody(context.req.raw, customerBody, 'Failed to update customer')
    for (const address of mailAddresses(body)) refuseTakenAddress(world, address, customer)
    changeCustomer(world, customer, body)
    say(world, context.env.user.id, customer.id, 'updated')
    return accepted(customerShape(customer))
  })
}

export function say(world: World, userId: number, objectId: number, what: string, data?: JsonObject): void {
  const type = `customer-${what}`
  logEvent(world, { type, objectType: 'Customer', objectId, userId, ...(data && { data }) })
}

/** All customers, or those of the view that the query names. */
function customersAmong(world: World, query: URLSearchParams, caller: User): Customer[] {
  const viewId = query.get('view_id')
  if (viewId === null) return [...world.customers.values()]
  // Stored views were made of such bodies.
  const view = recordAt(world, 'view', viewId) as ViewBody
  if (view.type === 'customer-list') return customersOfView(world, view, caller.id)
  throw refusedField('Invalid query parameters.', 'view_id', 'Unsupported argument')
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
