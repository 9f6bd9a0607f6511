import { z } from 'zod'
import { type Stored, sortable, textOf } from '../world/records.ts'
import { ApiError, refusedField } from './errors.ts'
import { flag, jsonObject, list, moment, oneOf, text, wholeNumber } from './fields.ts'
import { readBody } from './read-body.ts'
import { addRecordRoutes, changeRecord, recordAt } from './record-routes.ts'
import { type AddRoutes, accepted } from './routes.ts'

const fieldBody = z.object({
  object_type: oneOf(['Ticket', 'Customer']),
  label: text(255).min(1, 'Shorter than minimum length 1.'),
  definition: z.object({
    data_type: oneOf(['text', 'number', 'boolean']),
    input_settings: jsonObject.default({}),
  }),
  external_id: text().nullish(),
  description: text(1024).nullish(),
  priority: wholeNumber.nullish(),
  required: flag.optional(),
  managed_type: text().nullish(),
  deactivated_datetime: moment.nullish(),
})
const bulkBody = list(fieldBody.partial().extend({ id: wholeNumber }))

/** Definitions of custom fields (D). They cannot be deleted: 405 (FACTS 3.3, L). */
export const addCustomFieldRoutes: AddRoutes = (app, world) => {
  addRecordRoutes(app, world, {
    path: '/api/custom-fields',
    kind: 'customField',
    name: 'custom field',
    objectType: 'CustomField',
    create: fieldBody,
    update: fieldBody.partial(),
    fresh: body => ({
      object_type: body.object_type,
      label: body.label,
      definition: body.definition,
      external_id: body.external_id ?? null,
      description: body.description ?? null,
      priority: body.priority ?? 0,
      required: body.required ?? false,
      managed_type: body.managed_type ?? null,
      updated_datetime: world.stamp(),
      deactivated_datetime: body.deactivated_datetime ?? null,
    }),
    checkQuery: refuseWithoutType,
    isWanted,
    order: { priority: field => sortable(field['priority']) },
  })

  app.put('/api/custom-fields', async context => {
    const body = await readBody(context.req.raw, bulkBody, 'Failed to update custom fields')
    const fields = body.map(({ id }) => recordAt(world, 'customField', String(id)))
    fields.forEach((field, index) => {
      const { id: _id, ...changes } = body[index] ?? {}
      changeRecord(world, field, changes)
    })
    return accepted({ data: fields })
  })
}

function refuseWithoutType(query: URLSearchParams): void {
  const type = query.get('object_type')
  if (type === 'Ticket' || type === 'Customer') return
  const reason = type === null ? 'Missing data for required field.' : 'Must be one of: Ticket, Customer.'
  throw refusedField('Invalid query parameters.', 'object_type', reason)
}

function isWanted(field: Stored, query: URLSearchParams): boolean {
  const archived = field['deactivated_datetime'] !== null
  return (
    field['object_type'] === query.get('object_type') &&
    archived === (query.get('archived') === 'true') &&
    textOf(field, 'label')
      .toLowerCase()
      .includes(query.get('search')?.toLowerCase() ?? '')
  )
}

/** A value of the field's own type, or null to clear it (D). */
export function checkFieldValue(field: Stored, value: unknown): void {
  const { definition } = field
  const type = (definition as { data_type?: string } | undefined)?.data_type
  const fits = { text: 'string', number: 'number', boolean: 'boolean' }[type ?? ''] === typeof value
  if (value !== null && !fits) {
    throw new ApiError(400, 'Failed to update custom field value', { value: [`Not a valid ${type}.`] })
  }
}
