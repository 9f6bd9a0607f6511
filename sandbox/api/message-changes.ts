import { z } from 'zod'
import { emit, newAction } from '../events/emit.ts'
import { changedTicketEvents } from '../events/sequences.ts'
import { messageShape } from '../shapes/message.ts'
import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { notFound, refusedField } from './errors.ts'
import { findTicket } from './find-ticket.ts'
import { checkMessage, customerOf, draftMessage, messageBody } from './message-body.ts'
import { readBody } from './read-body.ts'
import { type AddRoutes, accepted, noContent, pathId } from './routes.ts'

const refusal = 'Failed to update message'

/** Changing and deleting one message (FACTS 5.4). That both raise ticket-updated is assumed. */
export const addMessageChangeRoutes: AddRoutes = (app, world) => {
  app.put('/api/tickets/:ticketId/messages/:id', async context => {
    refuseUnknownAction(new URL(context.req.url).searchParams.get('action'))
    const { user } = context.env
    const { ticket, message } = messageAt(world, context.req.param('ticketId'), context.req.param('id'))
    const body = await readBody(context.req.raw, messageBody, refusal)
    checkMessage(world, { ...body, source: body.source ?? message.source }, refusal)
    const draft = draftMessage(world, body, user, customerOf(world, ticket), refusal)
    Object.assign(message, onlyGiven(draft, body))
    touch(world, ticket, user.id)
    return accepted(messageShape(world, message))
  })

  app.delete('/api/tickets/:ticketId/messages/:id', context => {
    const { ticket, message } = messageAt(world, context.req.param('ticketId'), context.req.param('id'))
    world.messages.delete(message.id)
    ticket.messageIds = ticket.messageIds.filter(id => id !== message.id)
    touch(world, ticket, context.env.user.id)
    return world.settings.messageDeleteStatus === 200 ? new Response('') : noContent()
  })
}

export function messageAt(world: World, ticketId: string, id: string): { ticket: Ticket; message: Message } {
  const ticket = findTicket(world, ticketId)
  const message = world.messages.get(pathId(id))
  if (message?.ticketId !== ticket.id) throw notFound()
  return { ticket, message }
}

/** What to do when an external action of the message failed: nothing here has such actions (FACTS 5.2). */
export function refuseUnknownAction(action: string | null): void {
  if (action === null || ['force', 'retry', 'cancel'].includes(action)) return
  throw refusedField('Invalid query parameters.', 'action', 'Must be one of: force, retry, cancel.')
}

/** The draft's fields whose keys the body has: absent keys stay as they are (FACTS 3.5). */
function onlyGiven(draft: object, body: z.infer<typeof messageBody>): Partial<Message> {
  const given = new Set(Object.keys(body).map(storedName))
  return Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => given.has(key) && value !== undefined),
  )
}

const otherNames: Record<string, string> = { sender: 'senderId', receiver: 'receiverId' }

/** `body_text` as `bodyText`, `sent_datetime` as `sentAt`. */
function storedName(key: string): string {
  const plain = key.replace(/_datetime$/, '_at')
  return otherNames[key] ?? plain.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function touch(world: World, ticket: Ticket, userId: number): void {
  ticket.updatedAt = world.stamp()
  emit(world, ticket.id, newAction(world, userId), changedTicketEvents(ticket.id, {}))
}
