import { z } from 'zod'
import { asText, type JsonObject } from '../json.ts'
import { parseFilters } from '../language/parse-filters.ts'
import { customerListShape } from '../shapes/people.ts'
import { ticketListShape } from '../shapes/ticket.ts'
import { customerFields, ticketFields } from '../views/match-filters.ts'
import { type Stored, sortable, textOf } from '../world/records.ts'
import type { Customer, Ticket, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { ApiError, refusedField } from './errors.ts'
import { type ListPage, listBody, listPage, turnCursor } from './list-page.ts'
import { readBody } from './read-body.ts'
import { addRecordRemoval, addRecordRoutes, recordAt } from './record-routes.ts'
import { type AddRoutes, accepted, ok } from './routes.ts'
import { freshView, readFilters, type ViewBody, viewBody } from './view-body.ts'

const itemsBody = z.object({ view: viewBody.optional() })

/** Saved lists of tickets (FACTS 4.4; samples/api-view-get-2026). */
export const addViewRoutes: AddRoutes = (app, world) => {
  const resource = { path: '/api/views', kind: 'view', name: 'view', objectType: 'View' } as const
  addRecordRoutes(app, world, {
    ...resource,
    create: viewBody,
    update: viewBody,
    check(body, record) {
      if (typeof body['filters'] === 'string') checkFilters(world, body, record)
      const needsSlug = record === null && world.settings.viewSlugRequired && !body['slug']
      if (needsSlug) throw refusedField('Failed to create view', 'slug', 'Missing data for required field.')
    },
    fresh: freshView,
    changed: body => ({
      ...body,
      ...(body.filters !== undefined && { filters_ast: parseFilters(body.filters) }),
    }),
  })
  addRecordRemoval(app, world, {
    ...resource,
    beforeDelete(view) {
      if (view['category'] === 'system') throw new ApiError(403, 'System views cannot be deleted.')
    },
  })

  app.get('/api/views/:id/items', context => {
    const url = new URL(context.req.url)
    // Stored views were made of such bodies.
    const view = recordAt(world, 'view', context.req.param('id')) as ViewBody
    return ok(itemsOf(world, view, url, context.env.user))
  })

  /** Asks with a view that is not saved; the id 0 stands for none (D). */
  app.put('/api/views/:id/items', async context => {
    const url = new URL(context.req.url)
    const id = context.req.param('id')
    const { view = {} } = await readBody(context.req.raw, itemsBody, 'Failed to update view items')
    const saved = id === '0' ? {} : (recordAt(world, 'view', id) as ViewBody)
    return accepted(itemsOf(world, { ...saved, ...view }, url, context.env.user))
  })
}

/** Views of customers name other fields than views of tickets. */
function checkFilters(world: World, body: JsonObject, record: Stored | null): void {
  const filters = asText(body['filters'])
  if ((body['type'] ?? record?.['type']) === 'customer-list') readFilters(customerFields, filters, 0)
  else readFilters(ticketFields(world), filters, 0)
}

function itemsOf(world: World, view: ViewBody, url: URL, user: User) {
  const query = pageQuery(view, url)
  if (view.type === 'customer-list') {
    const page = listPage(customersOfView(world, view, user.id), query, {
      order: { updated_datetime: customer => customer.updatedAt, created_datetime: one => one.createdAt },
      id: customer => customer.id,
    })
    return listBody(url, page.items.map(customerListShape), page.meta)
  }
  const page = ticketPage(world, view, query, user)
  const shown = page.items.map(ticket => ticketListShape(world, ticket))
  return listBody(url, shown, page.meta)
}

/** The view's own order where the query has none; and the side of the cursor where the query names one (D). */
function pageQuery(view: ViewBody, url: URL): URLSearchParams {
  const query = new URLSearchParams(url.searchParams)
  if (!query.has('order_by')) {
    query.set('order_by', `${view.order_by ?? 'updated_datetime'}:${view.order_dir ?? 'desc'}`)
  }
  const direction = query.get('direction')
  const cursor = query.get('cursor')
  if (direction !== null && direction !== 'next' && direction !== 'prev') {
    throw refusedField('Invalid query parameters.', 'direction', 'Must be one of: prev, next.')
  }
  if (direction !== null && cursor) query.set('cursor', turnCursor(cursor, direction))
  return query
}

function ticketPage(world: World, view: ViewBody, query: URLSearchParams, user: User): ListPage<Ticket> {
  const ignored = query.get('ignored_item')
  const found = ticketsOfView(world, view, user.id).filter(ticket => String(ticket.id) !== ignored)
  return listPage(found, query, {
    order: {
      updated_datetime: ticket => ticket.updatedAt,
      created_datetime: ticket => ticket.createdAt,
      last_message_datetime: ticket => ticket.lastMessageAt ?? '',
      last_received_message_datetime: ticket => ticket.lastReceivedMessageAt ?? '',
      closed_datetime: ticket => ticket.closedAt ?? '',
      snooze_datetime: ticket => ticket.snoozeAt ?? '',
      // The most urgent comes first when the order falls.
      priority: ticket => sortable(-world.settings.priorities.indexOf(ticket.priority)),
    },
    id: ticket => ticket.id,
  })
}

/** What is in the bin or spam shows only in views that speak of it (I). */
export function ticketsOfView(world: World, view: ViewBody, callerId: number): Ticket[] {
  const filters = view.filters ?? ''
  const search = view.search?.toLowerCase() ?? ''
  const matches = readFilters(ticketFields(world), filters, callerId)
  return [...world.tickets.values()].filter(ticket => {
    if (ticket.mergedInto !== null) return false
    if (ticket.trashedAt !== null && !filters.includes('trashed_datetime')) return false
    if (ticket.spam && !filters.includes('ticket.spam')) return false
    return textOf({ subject: ticket.subject }, 'subject').toLowerCase().includes(search) && matches(ticket)
  })
}

export function customersOfView(world: World, view: ViewBody, callerId: number): Customer[] {
  const search = view.search?.toLowerCase() ?? ''
  const matches = readFilters(customerFields, view.filters ?? '', callerId)
  return [...world.customers.values()].filter(
    customer =>
      `${customer.name ?? ''} ${customer.email ?? ''}`.toLowerCase().includes(search) && matches(customer),
  )
}
