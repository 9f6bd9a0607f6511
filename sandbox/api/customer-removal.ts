import { z } from 'zod'
import { customerShape } from '../shapes/people.ts'
import { deleteCustomer, haveCommonIntegration, mergeCustomers } from '../world/merge-customers.ts'
import { findCustomerByAddress } from '../world/people.ts'
import { changeCustomer, customerBody, refuseTakenAddress } from './customer-body.ts'
import { say } from './customers.ts'
import { alreadyExists, refusedField } from './errors.ts'
import { json, list, moment, wholeNumber } from './fields.ts'
import { findCustomer } from './find-customer.ts'
import { readBody } from './read-body.ts'
import { type AddRoutes, accepted, empty, noContent } from './routes.ts'

const idsBody = z.object({ ids: list(wholeNumber).min(1, 'Shorter than minimum length 1.') })
const dataBody = z.object({ data: json, version: moment.nullish() })

/** Deleting, merging, and the free `data` of customers (FACTS 4.3). */
export const addCustomerRemovalRoutes: AddRoutes = (app, world) => {
  app.delete('/api/customers', async context => {
    const { ids } = await readBody(context.req.raw, idsBody, 'Failed to delete customers')
    for (const customer of ids.map(id => findCustomer(world, String(id)))) {
      deleteCustomer(world, customer)
      say(world, context.env.user.id, customer.id, 'deleted')
    }
    return noContent()
  })

  // Before `:id`, which would take the word for an id.
  app.put('/api/customers/merge', async context => {
    const refusal = 'Failed to merge customers'
    const query = new URL(context.req.url).searchParams
    const [source, target] = (['source_id', 'target_id'] as const).map(key => {
      const id = query.get(key)
      if (id === null) throw refusedField(refusal, key, 'Missing data for required field.')
      return findCustomer(world, id)
    })
    if (source === undefined || target === undefined || source === target) {
      throw refusedField(refusal, 'target_id', 'A customer cannot be merged with itself.')
    }
    const body = await readBody(context.req.raw, customerBody, refusal)
    if (haveCommonIntegration(source, target)) throw alreadyExists()
    const given = body.email ?? null
    if (given === null || findCustomerByAddress(world, given) !== source) {
      refuseTakenAddress(world, given, target)
    }
    mergeCustomers(world, source, target)
    changeCustomer(world, target, body)
    say(world, context.env.user.id, target.id, 'merged', { source_customer_id: source.id })
    return accepted(customerShape(target))
  })

  app.delete('/api/customers/:id', context => {
    const customer = findCustomer(world, context.req.param('id'))
    deleteCustomer(world, customer)
    say(world, context.env.user.id, customer.id, 'deleted')
    return noContent()
  })

  /** An older version than the stored one is ignored, without a word (D). */
  app.put('/api/customers/:id/data', async context => {
    const customer = findCustomer(world, context.req.param('id'))
    const { data, version } = await readBody(context.req.raw, dataBody, 'Failed to update customer data')
    const at = version ?? world.stamp()
    if (customer.dataVersion === null || at >= customer.dataVersion) {
      customer.data = data
      customer.dataVersion = at
    }
    return empty(202)
  })
}
