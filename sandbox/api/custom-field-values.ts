import { z } from 'zod'
import { newAction } from '../events/emit.ts'
import type { Json } from '../json.ts'
import { changeTicket } from '../world/change-ticket.ts'
import type { CustomFieldValues, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { checkFieldValue } from './custom-fields.ts'
import { notFound } from './errors.ts'
import { json, list, wholeNumber } from './fields.ts'
import { findCustomer } from './find-customer.ts'
import { findTicket } from './find-ticket.ts'
import { listBody } from './list-page.ts'
import { readBody } from './read-body.ts'
import { recordAt } from './record-routes.ts'
import { type AddRoutes, accepted, noContent, ok } from './routes.ts'

/** Something that bears values: a ticket or a customer. */
interface Bearer {
  values: CustomFieldValues
  set: (values: CustomFieldValues) => void
}

const refusal = 'Failed to update custom field value'
const valueBody = z.object({ id: wholeNumber.optional(), value: json.optional() })
const valuesBody = list(z.object({ id: wholeNumber, value: json.optional() }))

/** The custom field values of tickets and customers, each a pair of field and value (D). */
export const addCustomFieldValueRoutes: AddRoutes = (app, world) => {
  const bearers = {
    Ticket: (id: string, user: User): Bearer => {
      const ticket = findTicket(world, id)
      const set = (customFields: CustomFieldValues) =>
        changeTicket(world, ticket, { customFields }, newAction(world, user.id))
      return { values: ticket.customFields, set }
    },
    Customer: (id: string): Bearer => {
      const customer = findCustomer(world, id)
      const set = (values: CustomFieldValues) => {
        customer.customFields = values
        customer.updatedAt = world.stamp()
      }
      return { values: customer.customFields, set }
    },
  }

  for (const [type, path] of [
    ['Ticket', '/api/tickets/:bearerId/custom-fields'],
    ['Customer', '/api/customers/:bearerId/custom-fields'],
  ] as const) {
    app.get(path, context => {
      const { values } = bearers[type](context.req.param('bearerId'), context.env.user)
      const url = new URL(context.req.url)
      return ok(listBody(url, pairs(world, values), { prev_cursor: null, next_cursor: null }))
    })

    app.put(path, async context => {
      const bearer = bearers[type](context.req.param('bearerId'), context.env.user)
      const given = await readBody(context.req.raw, valuesBody, refusal)
      const values = { ...bearer.values }
      for (const { id, value } of given) setValue(world, values, type, id, value ?? null)
      bearer.set(values)
      return accepted(pairs(world, values))
    })

    app.put(`${path}/:fieldId`, async context => {
      const bearer = bearers[type](context.req.param('bearerId'), context.env.user)
      const field = recordAt(world, 'customField', context.req.param('fieldId'))
      const { value = null } = await readBody(context.req.raw, valueBody, refusal)
      const values = { ...bearer.values }
      setValue(world, values, type, field.id, value)
      bearer.set(values)
      return accepted({ field, value })
    })

    app.delete(`${path}/:fieldId`, context => {
      const bearer = bearers[type](context.req.param('bearerId'), context.env.user)
      const { [context.req.param('fieldId')]: gone, ...values } = bearer.values
      if (gone === undefined) throw notFound()
      bearer.set(values)
      return noContent()
    })
  }
}

function setValue(world: World, values: CustomFieldValues, type: string, id: number, value: Json): void {
  const field = recordAt(world, 'customField', String(id))
  if (field['object_type'] !== type) throw notFound()
  checkFieldValue(field, value)
  values[String(id)] = { id, value }
}

/** Values may also bear ids without a definition: POST /api/tickets takes any. */
function pairs(world: World, values: CustomFieldValues): object[] {
  return Object.values(values).map(({ id, value }) => ({
    field: world.records.customField.get(id) ?? { id },
    value,
  }))
}
