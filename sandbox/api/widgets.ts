import { z } from 'zod'
import { asText } from '../json.ts'
import { sortable, textOf } from '../world/records.ts'
import { jsonObject, moment, oneOf, text, wholeNumber } from './fields.ts'
import { addRecordRemoval, addRecordRoutes } from './record-routes.ts'
import type { AddRoutes } from './routes.ts'

const widgetBody = z.object({
  template: jsonObject,
  type: text(),
  context: oneOf(['ticket', 'customer', 'user']).optional(),
  deactivated_datetime: moment.nullish(),
  integration_id: wholeNumber.nullish(),
  app_id: text().nullish(),
  order: wholeNumber.optional(),
})

/** Widgets of the side bar; nothing shows them (samples/documented/widget-create). */
export const addWidgetRoutes: AddRoutes = (app, world) => {
  const resource = { path: '/api/widgets', kind: 'widget', name: 'widget', objectType: 'Widget' } as const
  addRecordRoutes(app, world, {
    ...resource,
    create: widgetBody,
    update: widgetBody.partial(),
    fresh: body => ({
      app_id: body.app_id ?? null,
      context: body.context ?? 'ticket',
      deactivated_datetime: body.deactivated_datetime ?? null,
      integration_id: body.integration_id ?? null,
      order: body.order ?? 0,
      template: body.template,
      type: body.type,
      updated_datetime: world.stamp(),
    }),
    isWanted: (widget, query) =>
      ['integration_id', 'app_id'].every(key => !query.has(key) || asText(widget[key]) === query.get(key)),
    order: {
      created_datetime: widget => textOf(widget, 'created_datetime'),
      order: widget => sortable(widget['order']),
    },
  })
  addRecordRemoval(app, world, resource)
}
