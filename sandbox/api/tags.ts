import { z } from 'zod'
import { logEvent } from '../events/emit.ts'
import { tagShape } from '../shapes/others.ts'
import { findTag } from '../world/change-ticket.ts'
import { sortable } from '../world/records.ts'
import type { Tag } from '../world/state.ts'
import { addTag, countTagUse, deleteTag, isTagNeeded, mergeTags } from '../world/tags-write.ts'
import type { World } from '../world/world.ts'
import { alreadyExists, notFound } from './errors.ts'
import { jsonObject, list, text, wholeNumber } from './fields.ts'
import { listBody, listPage } from './list-page.ts'
import { forNew, readBody } from './read-body.ts'
import { type AddRoutes, accepted, created, noContent, ok, pathId } from './routes.ts'

const tagBody = z.object({
  name: text(256).min(1, 'Shorter than minimum length 1.'),
  description: text(1024).nullish(),
  decoration: jsonObject.nullish(),
})
const idsBody = z.object({ ids: list(wholeNumber).min(1, 'Shorter than minimum length 1.') })
const mergeBody = z.object({ source_tags_ids: list(wholeNumber).min(1, 'Shorter than minimum length 1.') })

/** The account's tags (FACTS 4.4; samples/api-tag-create-2026). Names are case-sensitive. */
export const addTagRoutes: AddRoutes = (app, world) => {
  const say = (userId: number, tagId: number, what: string) =>
    logEvent(world, { type: `tag-${what}`, objectType: 'Tag', objectId: tagId, userId })

  app.get('/api/tags', context => {
    const url = new URL(context.req.url)
    const search = url.searchParams.get('search')?.toLowerCase() ?? ''
    const found = [...world.tags.values()].filter(tag => tag.name.toLowerCase().includes(search))
    const usage = countTagUse(world)
    const page = listPage(found, url.searchParams, {
      order: {
        created_datetime: tag => tag.createdAt,
        name: tag => tag.name,
        usage: tag => `${sortable(usage.get(tag.id))} ${tag.name}`,
      },
      id: tag => tag.id,
    })
    const shown = page.items.map(tag => ({ ...tagShape(tag), usage: usage.get(tag.id) ?? 0 }))
    return ok(listBody(url, shown, page.meta))
  })

  app.post('/api/tags', async context => {
    const body = await readBody(context.req.raw, forNew(world, tagBody), 'Failed to create tag')
    if (findTag(world, body.name) !== undefined) throw alreadyExists()
    const tag = addTag(world, body, context.env.user.id)
    return created(tagShape(tag))
  })

  app.delete('/api/tags', async context => {
    const { ids } = await readBody(context.req.raw, idsBody, 'Failed to delete tags')
    const tags = ids.map(id => tagAt(world, String(id)))
    if (tags.some(tag => isTagNeeded(world, tag))) throw alreadyExists()
    for (const tag of tags) {
      deleteTag(world, tag)
      say(context.env.user.id, tag.id, 'deleted')
    }
    return noContent()
  })

  app.get('/api/tags/:id', context => {
    const tag = tagAt(world, context.req.param('id'))
    return ok({ ...tagShape(tag), usage: countTagUse(world).get(tag.id) ?? 0 })
  })

  app.put('/api/tags/:id', async context => {
    const tag = tagAt(world, context.req.param('id'))
    const body = await readBody(context.req.raw, tagBody.partial(), 'Failed to update tag')
    const renamed = body.name !== undefined && body.name !== tag.name
    if (renamed && findTag(world, body.name ?? '') !== undefined) throw alreadyExists()
    if (body.name !== undefined) tag.name = body.name
    if (body.description !== undefined) tag.description = body.description
    if (body.decoration !== undefined) tag.decoration = body.decoration ?? {}
    say(context.env.user.id, tag.id, renamed ? 'renamed' : 'updated')
    return accepted(tagShape(tag))
  })

  /** Tags in use by macros or rules stay (D). Which code says so is not known: 409, as for macros. */
  app.delete('/api/tags/:id', context => {
    const tag = tagAt(world, context.req.param('id'))
    if (isTagNeeded(world, tag)) throw alreadyExists()
    deleteTag(world, tag)
    say(context.env.user.id, tag.id, 'deleted')
    return noContent()
  })

  app.put('/api/tags/:id/merge', async context => {
    const into = tagAt(world, context.req.param('id'))
    const body = await readBody(context.req.raw, mergeBody, 'Failed to merge tags')
    const sources = body.source_tags_ids.map(id => tagAt(world, String(id)))
    mergeTags(world, sources, into)
    return accepted(tagShape(into))
  })
}

function tagAt(world: World, id: string): Tag {
  const tag = world.tags.get(pathId(id))
  if (tag === undefined) throw notFound()
  return tag
}
