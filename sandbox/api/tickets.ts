import { logEvent, newAction } from '../events/emit.ts'
import { createdTicketShape, messagesOf, ticketListShape, ticketShape } from '../shapes/ticket.ts'
import type { TicketDraft } from '../world/add-ticket.ts'
import { changeTicket } from '../world/change-ticket.ts'
import { loseTicket } from '../world/lose-written.ts'
import { deleteTicket } from '../world/merge-tickets.ts'
import type { Ticket, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { writeTicket } from '../world/write.ts'
import { refusedField } from './errors.ts'
import { findTicket } from './find-ticket.ts'
import { isListed } from './list-lag.ts'
import { listBody, listPage } from './list-page.ts'
import { checkMessage, draftMessage, namedPerson } from './message-body.ts'
import { refuseOverQuota } from './messaging-quota.ts'
import { forNew, readBody } from './read-body.ts'
import { recordAt } from './record-routes.ts'
import { type AddRoutes, accepted, created, noContent, ok } from './routes.ts'
import { createTicketBody, readTicketFields, ticketCustomer, updateTicketBody } from './ticket-body.ts'
import type { ViewBody } from './view-body.ts'
import { ticketsOfView } from './views.ts'

/** Tickets (FACTS 4.1, 5.1, 5.4). */
export const addTicketRoutes: AddRoutes = (app, world) => {
  app.get('/api/tickets', context => {
    const url = new URL(context.req.url)
    refuseManyIds(url.searchParams)
    const among = ticketsAmong(world, url.searchParams, context.env.user)
    const found = among.filter(ticket => isWanted(world, ticket, url.searchParams))
    const page = listPage(found, url.searchParams, {
      order: {
        created_datetime: ticket => ticket.createdAt,
        updated_datetime: ticket => ticket.updatedAt,
      },
      id: ticket => ticket.id,
    })
    return ok(
      listBody(
        url,
        page.items.map(ticket => ticketListShape(world, ticket)),
        page.meta,
      ),
    )
  })

  app.post('/api/tickets', async context => {
    const refusal = 'Failed to create ticket'
    const { user, twist } = context.env
    const body = await readBody(context.req.raw, forNew(world, createTicketBody), refusal)
    if (world.settings.viaRequired && !body.via) {
      throw refusedField(refusal, 'via', 'Missing data for required field.')
    }
    for (const message of body.messages) checkMessage(world, message, refusal)
    refuseOverQuota(world, body.messages.length)
    const customer = ticketCustomer(world, body, refusal)
    const draft: TicketDraft = {
      ...readTicketFields(world, body, refusal),
      createdAt: body.created_datetime ?? undefined,
      imported: body.imported ?? false,
      isUnread: true,
      customerId: customer?.id ?? null,
      messages: body.messages.map(message => draftMessage(world, message, user, customer, refusal)),
    }
    if (twist === 'forget-external-id') draft.externalId = null
    if (twist === 'lose') return created(loseTicket(world, draft, one => createdTicketShape(world, one)))
    const { ticket } = writeTicket(world, draft, newAction(world, user.id))
    return created(createdTicketShape(world, ticket))
  })

  app.get('/api/tickets/:id', context => {
    const shape = ticketShape(world, findTicket(world, context.req.param('id')))
    const asked = context.req.queries('relationships')?.includes('custom_fields')
    // Absent unless set or asked for (FACTS 4.1).
    return ok(asked ? { custom_fields: {}, ...shape } : shape)
  })

  app.put('/api/tickets/:id', async context => {
    const refusal = 'Failed to update ticket'
    const ticket = findTicket(world, context.req.param('id'))
    // Unknown keys are ignored: whole tickets are sent back and it works (FACTS 3.3, L).
    const body = await readBody(context.req.raw, updateTicketBody, refusal)
    const customer = namedPerson(world, body.customer, 'customer', 'customer', refusal)
    const patch = {
      ...readTicketFields(world, body, refusal),
      isUnread: body.is_unread ?? undefined,
      customerId: customer?.id,
    }
    changeTicket(world, ticket, patch, newAction(world, context.env.user.id))
    return accepted(ticketShape(world, ticket))
  })

  app.delete('/api/tickets/:id', context => {
    const ticket = findTicket(world, context.req.param('id'))
    deleteTicket(world, ticket)
    const about = { type: 'ticket-deleted', objectType: 'Ticket', objectId: ticket.id } as const
    logEvent(world, { ...about, userId: context.env.user.id })
    return noContent()
  })
}

/** All tickets, or those of the view and the rule that the query names. */
function ticketsAmong(world: World, query: URLSearchParams, caller: User): Ticket[] {
  const viewId = query.get('view_id')
  const ruleId = query.get('rule_id')
  const all =
    viewId === null
      ? [...world.tickets.values()]
      : ticketsOfView(world, recordAt(world, 'view', viewId) as ViewBody, caller.id)
  if (ruleId === null) return all
  return all.filter(ticket => messagesOf(world, ticket).some(one => String(one.ruleId) === ruleId))
}

function refuseManyIds(query: URLSearchParams): void {
  if (query.getAll('ticket_ids').length <= 100) return
  throw refusedField('Invalid query parameters.', 'ticket_ids', 'Must be at most 100')
}

/** No filter by status, tag, channel or date exists; trashed tickets are shown by default (FACTS 3.4). */
function isWanted(world: World, ticket: Ticket, query: URLSearchParams): boolean {
  if (ticket.mergedInto !== null || !isListed(world, ticket.processedAt)) return false
  if (query.get('trashed') === 'false' && ticket.trashedAt !== null) return false
  const customerId = query.get('customer_id')
  if (customerId !== null && String(ticket.customerId) !== customerId) return false
  const externalId = query.get('external_id')
  if (externalId !== null && ticket.externalId !== externalId) return false
  const ids = query.getAll('ticket_ids')
  return ids.length === 0 || ids.includes(String(ticket.id))
}
