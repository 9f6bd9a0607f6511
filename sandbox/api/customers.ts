import { z } from 'zod'
import { customerListShape, customerShape } from '../shapes/people.ts'
import { addChannel, addCustomer, findCustomerByAddress, sameAddress, splitName } from '../world/people.ts'
import type { Customer } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { alreadyExists, notFound, refusedField } from './errors.ts'
import { jsonObject, list, text } from './fields.ts'
import { listBody, listPage } from './list-page.ts'
import { readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, ok, pathId } from './routes.ts'

const customerBody = z.object({
  email: text(320).nullish(),
  name: text().nullish(),
  external_id: text(255).nullish(),
  language: text().nullish(),
  timezone: text().nullish(),
  note: text().nullish(),
  data: jsonObject.nullish(),
  channels: list(z.object({ type: text(), address: text() })).optional(),
})

/** The shop's customers (FACTS 4.3). */
export const addCustomerRoutes: AddRoutes = (app, world) => {
  app.get('/api/customers', context => {
    const url = new URL(context.req.url)
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
    const customer = addCustomer(world, {
      email: body.email,
      name: body.name,
      externalId: body.external_id,
      language: body.language,
      timezone: body.timezone,
      channels: body.channels ?? [],
    })
    customer.note = body.note ?? null
    customer.data = body.data ?? null
    return created(customerShape(customer))
  })

  app.get('/api/customers/:id', context => ok(customerShape(customerAt(world, context.req.param('id')))))

  app.put('/api/customers/:id', async context => {
    const customer = customerAt(world, context.req.param('id'))
    const body = await readBody(context.req.raw, customerBody, 'Failed to update customer')
    refuseTakenAddress(world, body.email ?? null, customer)
    change(world, customer, body)
    return accepted(customerShape(customer))
  })
}

function customerAt(world: World, id: string): Customer {
  const customer = world.customers.get(pathId(id))
  if (customer === undefined) throw notFound()
  return customer
}

function isWanted(customer: Customer, query: URLSearchParams): boolean {
  const email = query.get('email')
  const wanted = { external_id: customer.externalId, name: customer.name, language: customer.language }
  for (const [key, value] of Object.entries(wanted)) {
    if (query.has(key) && query.get(key) !== value) return false
  }
  const { channels } = customer
  if (email !== null && !channels.some(one => one.type === 'email' && sameAddress(one.address, email)))
    return false
  const type = query.get('channel_type')
  const address = query.get('channel_address')
  if (type === null && address === null) return true
  return channels.some(
    one => (type === null || one.type === type) && (address === null || sameAddress(one.address, address)),
  )
}

function refuseTakenAddress(world: World, email: string | null, except: Customer | null): void {
  const owner = email === null ? undefined : findCustomerByAddress(world, email)
  if (owner !== undefined && owner !== except) throw alreadyExists()
}

/** Absent keys stay as they are. */
function change(world: World, customer: Customer, body: z.infer<typeof customerBody>): void {
  if (body.name !== undefined) Object.assign(customer, { name: body.name, ...splitName(body.name ?? '') })
  if (body.email !== undefined) customer.email = body.email
  if (body.external_id !== undefined) customer.externalId = body.external_id
  if (body.language !== undefined) customer.language = body.language
  if (body.timezone !== undefined) customer.timezone = body.timezone
  if (body.note !== undefined) customer.note = body.note
  if (body.data !== undefined) customer.data = body.data
  const channels = [...(body.channels ?? []), ...(body.email ? [{ type: 'email', address: body.email }] : [])]
  for (const channel of channels) {
    const known = customer.channels.some(
      one => one.type === channel.type && sameAddress(one.address, channel.address),
    )
    if (!known) addChannel(world, customer, channel)
  }
  customer.updatedAt = world.stamp()
}
