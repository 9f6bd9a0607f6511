import { newAction } from '../events/emit.ts'
import { messageShape } from '../shapes/message.ts'
import { messagesOf } from '../shapes/ticket.ts'
import { loseMessage } from '../world/lose-written.ts'
import { writeMessage } from '../world/write.ts'
import { refusedField } from './errors.ts'
import { findTicket } from './find-ticket.ts'
import { isListed } from './list-lag.ts'
import { listBody, listPage } from './list-page.ts'
import { checkMessage, customerOf, draftMessage, messageBody } from './message-body.ts'
import { messageAt, refuseUnknownAction } from './message-changes.ts'
import { refuseOverQuota } from './messaging-quota.ts'
import { forNew, readBody } from './read-body.ts'
import { type AddRoutes, created, ok } from './routes.ts'

/** Messages, of one ticket and of all (FACTS 5.2, 5.4). */
export const addMessageRoutes: AddRoutes = (app, world) => {
  /** Newest first; `ticket_id` is the only filter. */
  app.get('/api/messages', context => {
    const url = new URL(context.req.url)
    const ticketId = url.searchParams.get('ticket_id')
    if (ticketId !== null && !/^\d+$/.test(ticketId)) {
      throw refusedField('Invalid query parameters.', 'ticket_id', 'Not a valid integer.')
    }
    const ticket = ticketId === null ? undefined : world.tickets.get(Number(ticketId))
    const ofTicket = ticket === undefined ? [] : messagesOf(world, ticket)
    const among = ticketId === null ? [...world.messages.values()] : ofTicket
    const found = among.filter(message => isListed(world, message.processedAt))
    const page = listPage(found, url.searchParams, {
      order: { created_datetime: message => message.createdAt },
      id: message => message.id,
    })
    return ok(
      listBody(
        url,
        page.items.map(message => messageShape(world, message)),
        page.meta,
      ),
    )
  })

  /** The old list with pages instead of cursors (samples/api-ticket-messages-list-page-meta-2026). */
  app.get('/api/tickets/:ticketId/messages', context => {
    const ticket = findTicket(world, context.req.param('ticketId'))
    const url = new URL(context.req.url)
    const number = Math.max(1, Number(url.searchParams.get('page')) || 1)
    const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page')) || 30))
    const all = messagesOf(world, ticket).filter(message => isListed(world, message.processedAt))
    const shown = all.slice((number - 1) * size, number * size)
    const meta = {
      page: number,
      per_page: size,
      current_page: `/api/tickets/${ticket.id}/messages/?page=${number}`,
      item_count: all.length,
      nb_pages: Math.max(1, Math.ceil(all.length / size)),
    }
    return ok(
      listBody(
        url,
        shown.map(message => messageShape(world, message)),
        meta,
      ),
    )
  })

  app.get('/api/tickets/:ticketId/messages/:id', context => {
    const { message } = messageAt(world, context.req.param('ticketId'), context.req.param('id'))
    return ok(messageShape(world, message))
  })

  /** Created at once, sent later: 201 does not mean delivered (FACTS fact 7). */
  app.post('/api/tickets/:ticketId/messages', async context => {
    const refusal = 'Failed to create message'
    refuseUnknownAction(new URL(context.req.url).searchParams.get('action'))
    const { user } = context.env
    const ticket = findTicket(world, context.req.param('ticketId'))
    const body = await readBody(context.req.raw, forNew(world, messageBody), refusal)
    checkMessage(world, body, refusal)
    refuseOverQuota(world, 1)
    const draft = draftMessage(world, body, user, customerOf(world, ticket), refusal)
    const { twist } = context.env
    if (twist === 'forget-external-id') draft.externalId = null
    const message =
      twist === 'lose'
        ? loseMessage(world, ticket, draft)
        : writeMessage(world, ticket, draft, newAction(world, user.id))
    return created(messageShape(world, message))
  })
}
