import { z } from 'zod'
import { newAction } from '../events/emit.ts'
import { tagShape } from '../shapes/others.ts'
import { changeTicket, findOrCreateTag, findTag } from '../world/change-ticket.ts'
import type { World } from '../world/world.ts'
import { notFound, refusedField } from './errors.ts'
import { list, text, wholeNumber } from './fields.ts'
import { findTicket } from './find-ticket.ts'
import { readBody } from './read-body.ts'
import { type AddRoutes, empty, noContent, ok } from './routes.ts'

const tagsBody = z.object({ ids: list(wholeNumber).nullish(), names: list(text(256)).nullish() })
type TagsBody = z.infer<typeof tagsBody>

const refusal = 'Failed to update tags'

/** A ticket's tags: add, replace, remove; the answers are empty (FACTS 5.4). */
export const addTicketTagRoutes: AddRoutes = (app, world) => {
  app.get('/api/tickets/:ticketId/tags', context => {
    const ticket = findTicket(world, context.req.param('ticketId'))
    const tags = ticket.tagIds.flatMap(id => world.tags.get(id) ?? [])
    return ok({ data: tags.map(tagShape) })
  })

  app.post('/api/tickets/:ticketId/tags', async context => {
    const ticket = findTicket(world, context.req.param('ticketId'))
    const ids = tagIds(world, await readBody(context.req.raw, tagsBody, refusal))
    const tagIdsNow = [...new Set([...ticket.tagIds, ...ids])]
    changeTicket(world, ticket, { tagIds: tagIdsNow }, newAction(world, context.env.user.id))
    return empty(201)
  })

  app.put('/api/tickets/:ticketId/tags', async context => {
    const ticket = findTicket(world, context.req.param('ticketId'))
    const ids = tagIds(world, await readBody(context.req.raw, tagsBody, refusal))
    changeTicket(world, ticket, { tagIds: [...new Set(ids)] }, newAction(world, context.env.user.id))
    return empty(202)
  })

  app.delete('/api/tickets/:ticketId/tags', async context => {
    const ticket = findTicket(world, context.req.param('ticketId'))
    const body = await readBody(context.req.raw, tagsBody, refusal)
    const gone = [...(body.ids ?? []), ...(body.names ?? []).map(name => findTag(world, name)?.id)]
    const tagIdsNow = ticket.tagIds.filter(id => !gone.includes(id))
    changeTicket(world, ticket, { tagIds: tagIdsNow }, newAction(world, context.env.user.id))
    return noContent()
  })
}

/** Whether unknown names become tags is disputed (FACTS 7): they do, unless `tagsMustExist`. */
function tagIds(world: World, body: TagsBody): number[] {
  const { tagsMustExist } = world.settings
  const unknown = (body.names ?? []).find(name => findTag(world, name) === undefined)
  if (tagsMustExist && unknown !== undefined) {
    throw tagsMustExist === 400 ? refusedField(refusal, 'names', `No such tag: ${unknown}`) : notFound()
  }
  const named = (body.names ?? []).map(name => findOrCreateTag(world, name).id)
  for (const id of body.ids ?? []) if (!world.tags.has(id)) throw notFound()
  return [...(body.ids ?? []), ...named]
}
