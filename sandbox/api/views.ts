import { z } from 'zod'
import { customerListShape } from '../shapes/people.ts'
import { ticketListShape } from '../shapes/ticket.ts'
import { parseFilters } from '../views/parse-filters.ts'
import { sortable, textOf } from '../world/records.ts'
import type { Ticket, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { ApiError, refusedField } from './errors.ts'
import { type ListPage, listBody, listPage } from './list-page.ts'
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
      if (typeof body['filters'] === 'string') readFilters(world, body['filters'], 0)
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

function itemsOf(world: World, view: ViewBody, url: URL, user: User) {
  if (view.type === 'customer-list') {
    const page = listPage([...world.customers.values()], url.searchParams, {
      order: { updated_datetime: customer => customer.updatedAt, created_datetime: one => one.createdAt },
      id: customer => customer.id,
    })
    return listBody(url, page.items.map(customerListShape), page.meta)
  }
  const page = ticketPage(world, view, url, user)
  const shown = page.items.map(ticket => ticketListShape(world, ticket))
  return listBody(url, shown, page.meta)
}

const priorities = ['low', 'normal', 'high', 'critical']

function ticketPage(world: World, view: ViewBody, url: URL, user: User): ListPage<Ticket> {
  const query = new URLSearchParams(url.searchParams)
  if (!query.has('order_by')) {
    query.set('order_by', `${view.order_by ?? 'updated_datetime'}:${view.order_dir ?? 'desc'}`)
  }
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
      priority: ticket => sortable(priorities.indexOf(ticket.priority)),
    },
    id: ticket => ticket.id,
  })
}

/** What is in the bin or spam shows only in views that speak of it (I). */
export function ticketsOfView(world: World, view: ViewBody, callerId: number): Ticket[] {
  const filters = view.filters ?? ''
  const search = view.search?.toLowerCase() ?? ''
  const matches = readFilters(world, filters, callerId)
  return [...world.tickets.values()].filter(ticket => {
    if (ticket.mergedInto !== null) return false
    if (ticket.trashedAt !== null && !filters.includes('trashed_datetime')) return false
    if (ticket.spam && !filters.includes('ticket.spam')) return false
    return textOf({ subject: ticket.subject }, 'subject').toLowerCase().includes(search) && matches(ticket)
  })
}
