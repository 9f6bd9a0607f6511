import { eventShape } from '../shapes/others.ts'
import { refusedField } from './errors.ts'
import { listBody, listPage } from './list-page.ts'
import { type AddRoutes, ok } from './routes.ts'

/** The helpdesk's own event log, of tickets and messages (FACTS 4.4). */
export const addEventRoutes: AddRoutes = (app, world) => {
  app.get('/api/events', context => {
    const url = new URL(context.req.url)
    const query = url.searchParams
    const objectType = query.get('object_type')
    const objectId = query.get('object_id')
    const types = query.getAll('types')
    if (objectType !== null && objectId === null) {
      throw refusedField('Invalid query parameters.', 'object_id', 'Missing data for required field.')
    }
    const found = world.events
      .all()
      .filter(event => objectType === null || event.objectType === objectType)
      .filter(event => objectId === null || String(event.objectId) === objectId)
      .filter(event => types.length === 0 || types.includes(event.type))
    const page = listPage(found, query, {
      order: { created_datetime: event => event.createdAt },
      id: event => event.id,
    })
    return ok(listBody(url, page.items.map(eventShape), page.meta))
  })
}
