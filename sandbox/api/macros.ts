import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import { findRecord } from '../world/find-record.ts'
import { type Stored, sortable, textOf } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { alreadyExists, refusedField } from './errors.ts'
import { jsonObject, list, text, wholeNumber } from './fields.ts'
import { readBody } from './read-body.ts'
import { addRecordRemoval, addRecordRoutes, recordAt } from './record-routes.ts'
import { type AddRoutes, accepted } from './routes.ts'

const optional = {
  external_id: text().nullish(),
  intent: text().nullish(),
  language: text().nullish(),
  actions: list(jsonObject).optional(),
}
const macroBody = z.object({ name: text(), ...optional })
const idsBody = z.object({ ids: list(wholeNumber).min(1).max(30, 'Longer than maximum length 30.') })

/** Macros (FACTS 4.4; samples/api-macro-get-2026). Nothing applies them. */
export const addMacroRoutes: AddRoutes = (app, world) => {
  const resource = {
    path: '/api/macros',
    kind: 'macro',
    name: 'macro',
    objectType: 'Macro',
  } as const
  const say = (world: World, ids: number[], archived: boolean) => {
    const macros = ids.map(id => recordAt(world, 'macro', String(id)))
    for (const macro of macros) macro['archived_datetime'] = archived ? world.stamp() : null
    return accepted({ data: macros })
  }
  // Before `:id`, which would take the word for an id.
  for (const verb of ['archive', 'unarchive'] as const) {
    app.put(`/api/macros/${verb}`, async context => {
      const { ids } = await readBody(context.req.raw, idsBody, `Failed to ${verb} macros`)
      return say(world, ids, verb === 'archive')
    })
  }

  addRecordRoutes(app, world, {
    ...resource,
    create: macroBody,
    update: macroBody.partial(),
    fresh: freshMacro,
    checkQuery: refuseBareRelevance,
    isWanted,
    order: {
      created_datetime: macro => textOf(macro, 'created_datetime'),
      updated_datetime: macro => textOf(macro, 'updated_datetime'),
      name: macro => textOf(macro, 'name'),
      language: macro => textOf(macro, 'language'),
      usage: macro => sortable(macro['usage']),
      // Nothing here knows what is relevant.
      relevance: macro => sortable(macro['usage']),
    },
  })
  addRecordRemoval(app, world, {
    ...resource,
    beforeDelete(macro) {
      const isUsed = (rule: Stored) =>
        new RegExp(`macro(_id|Id)?\\b['"]?\\s*[:,]\\s*['"]?${macro.id}\\b`).test(textOf(rule, 'code'))
      if (findRecord(world, 'rule', isUsed) !== undefined) throw alreadyExists()
    },
  })
}

export function freshMacro(body: z.infer<typeof macroBody>): JsonObject {
  return {
    external_id: body.external_id ?? null,
    name: body.name,
    intent: body.intent ?? null,
    language: body.language ?? null,
    usage: 0,
    actions: body.actions ?? [],
    updated_datetime: null,
    archived_datetime: null,
  }
}

/** Order by relevance needs a ticket to be relevant to (D). */
function refuseBareRelevance(query: URLSearchParams): void {
  if (!query.get('order_by')?.startsWith('relevance') || query.has('ticket_id')) return
  throw refusedField('Invalid query parameters.', 'ticket_id', 'Missing data for required field.')
}

function isWanted(macro: Stored, query: URLSearchParams): boolean {
  const archived = query.get('archived') === 'true'
  if (archived !== (macro['archived_datetime'] !== null)) return false
  const search = query.get('search')?.toLowerCase()
  if (search && !textOf(macro, 'name').toLowerCase().includes(search)) return false
  const languages = query.getAll('languages')
  if (languages.length > 0 && !languages.includes(textOf(macro, 'language'))) return false
  const tags = macroTags(macro)
  return query.getAll('tags').every(tag => tags.includes(tag))
}

/** The names that a macro's actions add to a ticket; they stand in one text, between commas (D). */
export function macroTags(macro: Stored): string[] {
  const actions = Array.isArray(macro['actions']) ? macro['actions'] : []
  return actions.flatMap(action => {
    const { arguments: given } = action as JsonObject
    const tags = (given as JsonObject | undefined)?.['tags']
    return typeof tags === 'string' ? tags.split(',').map(tag => tag.trim()) : []
  })
}
