import { eventShape } from '../shapes/others.ts'
import { parseStamp } from '../stamp.ts'
import { notFound, refusedField } from './errors.ts'
import { listBody, listPage } from './list-page.ts'
import { type AddRoutes, ok, pathId } from './routes.ts'

/** The helpdesk's own event log (FACTS 4.4). */
export const addEventRoutes: AddRoutes = (app, world) => {
  app.get('/api/events', context => {
    const url = new URL(context.req.url)
    const query = url.searchParams
    const objectType = query.get('object_type')
    const objectId = query.get('object_id')
    const types = query.getAll('types')
    const users = query.getAll('user_ids')
    const range = readRange(query)
    if (objectType !== null && objectId === null) {
      throw refusedField('Invalid query parameters.', 'object_id', 'Missing data for required field.')
    }
    const found = world.events
      .all()
      .filter(event => objectType === null || event.objectType === objectType)
      .filter(event => objectId === null || String(event.objectId) === objectId)
      .filter(event => types.length === 0 || types.includes(event.type))
      .filter(event => users.length === 0 || users.includes(String(event.userId)))
      .filter(event => isWithin(event.createdAt, range))
    const page = listPage(found, query, {
      order: { created_datetime: event => event.createdAt },
      id: event => event.id,
    })
    return ok(listBody(url, page.items.map(eventShape), page.meta))
  })

  app.get('/api/events/:id', context => {
    const id = pathId(context.req.param('id'))
    const event = world.events.all().find(one => one.id === id)
    if (event === undefined) throw notFound()
    return ok(eventShape(event))
  })
}

const comparisons = {
  gt: (one: string, other: string) => one > other,
  gte: (one: string, other: string) => one >= other,
  lt: (one: string, other: string) => one < other,
  lte: (one: string, other: string) => one <= other,
}

type Range = Array<(at: string) => boolean>

/** `created_datetime[gte]=...`: ranges are written with brackets (FACTS 3.4). */
function readRange(query: URLSearchParams): Range {
  return Object.entries(comparisons).flatMap(([name, compare]) => {
    const given = query.get(`created_datetime[${name}]`)
    if (given === null) return []
    const limit = parseStamp(given)
    if (limit === null) {
      throw refusedField('Invalid query parameters.', 'created_datetime', 'Not a valid datetime.')
    }
    return [(at: string) => compare(at, limit)]
  })
}

function isWithin(at: string, range: Range): boolean {
  return range.every(fits => fits(at))
}
