import { z } from 'zod'
import { notFound, refusedField } from '../api/errors.ts'
import { created, noContent, ok, pathId } from '../api/routes.ts'
import { ticketShape } from '../shapes/ticket.ts'
import { mergeBody, messageBody, ticketBody, ticketChangeBody } from './bodies.ts'
import { type AddControlRoutes, type ControlDesk, readOrder, ticketAt, withoutAbsent } from './desk.ts'
import { inboxPage, inboxViews } from './inbox.ts'
import { readQuery } from './read-query.ts'
import { threadOf } from './thread.ts'

const inboxQuery = z.object({
  view: z.enum(inboxViews).default('all'),
  search: z.string().default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** The inbox, and what customers and agents do in it. */
export const addTicketRoutes: AddControlRoutes = (app, desk) => {
  const { sandbox, world } = desk

  app.get('/inbox', context => ok(inboxPage(world, readQuery(context.req.query(), inboxQuery))))
  app.get('/inbox/:id', context => {
    const thread = threadOf(world, pathId(context.req.param('id')))
    if (thread === null) throw notFound()
    return ok(thread)
  })

  app.get('/tickets', () => ok(sandbox.tickets()))
  app.get('/tickets/:id', context => ok(ticketShape(world, ticketAt(desk, context.req.param('id')))))
  app.post('/tickets', async context =>
    created(sandbox.openTicket(withoutAbsent(await readOrder(context.req.raw, ticketBody)))),
  )
  app.post('/tickets/:id/messages', async context => {
    const order = await readOrder(context.req.raw, messageBody)
    return created(write(desk, ticketAt(desk, context.req.param('id')).id, order))
  })

  app.patch('/tickets/:id', async context => {
    const change = await readOrder(context.req.raw, ticketChangeBody)
    const { id } = ticketAt(desk, context.req.param('id'))
    changeTicket(desk, id, change)
    return ok(threadOf(world, id) ?? {})
  })
  app.post('/tickets/:id/merge', async context => {
    const { into } = await readOrder(context.req.raw, mergeBody)
    const { id } = ticketAt(desk, context.req.param('id'))
    if (into === id)
      throw refusedField('The sandbox cannot do this.', 'into', 'A ticket cannot be merged with itself.')
    sandbox.mergeTickets(id, ticketAt(desk, String(into)).id)
    return ok(threadOf(world, into) ?? {})
  })
  app.delete('/tickets/:id', context => {
    sandbox.deleteTicket(ticketAt(desk, context.req.param('id')).id)
    return noContent()
  })
}

function write({ sandbox }: ControlDesk, ticketId: number, order: z.infer<typeof messageBody>): object {
  const { by, from, subject, headers, internalNote, userId, text } = order
  return by === 'customer'
    ? sandbox.customerWrites(ticketId, withoutAbsent({ text, from, subject, headers }))
    : sandbox.agentWrites(ticketId, withoutAbsent({ text, internalNote, userId }))
}

function changeTicket({ sandbox }: ControlDesk, id: number, change: z.infer<typeof ticketChangeBody>): void {
  const { status, spam, trashed, addTags, removeTags, assigneeUserId } = change
  if (addTags !== undefined) sandbox.tagTicket(id, addTags)
  if (removeTags !== undefined) sandbox.untagTicket(id, removeTags)
  if (assigneeUserId !== undefined) sandbox.assign(id, assigneeUserId)
  if (spam !== undefined) sandbox.markSpam(id, spam)
  if (trashed !== undefined) sandbox.trash(id, trashed)
  if (status === 'closed') sandbox.closeTicket(id)
  if (status === 'open') sandbox.reopenTicket(id)
}
