import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import { CodeError } from '../language/parse-code.ts'
import { parseFilters } from '../language/parse-filters.ts'
import { compileFilters, type FilterFields, type ItemFilter } from '../views/match-filters.ts'
import { refusedField } from './errors.ts'
import { jsonObject, list, oneOf, text, wholeNumber } from './fields.ts'

export const viewBody = z.object({
  slug: text().nullish(),
  name: text().nullish(),
  type: oneOf(['ticket-list', 'customer-list']).optional(),
  category: text().nullish(),
  visibility: oneOf(['public', 'shared', 'private']).optional(),
  decoration: jsonObject.nullish(),
  fields: list(text()).optional(),
  filters: text().optional(),
  order_by: text().optional(),
  order_dir: oneOf(['asc', 'desc']).optional(),
  search: text().nullish(),
  section_id: wholeNumber.nullish(),
  shared_with_teams: list(wholeNumber).optional(),
  shared_with_users: list(wholeNumber).optional(),
})

export type ViewBody = z.infer<typeof viewBody>

/** A view without id and dates; its defaults are those the documentation names. */
export function freshView(body: ViewBody): JsonObject {
  return {
    category: body.category ?? 'user',
    deactivated_datetime: null,
    decoration: body.decoration ?? null,
    fields: body.fields ?? ['details', 'tags', 'customer', 'last_message', 'created'],
    filters: body.filters ?? '',
    filters_ast: parseFilters(body.filters ?? ''),
    name: body.name ?? '',
    order_by: body.order_by ?? 'updated_datetime',
    order_dir: body.order_dir ?? 'desc',
    search: body.search ?? null,
    shared_with_teams: body.shared_with_teams ?? [],
    shared_with_users: body.shared_with_users ?? [],
    section_id: body.section_id ?? null,
    slug: body.slug ?? slugOf(body.name ?? ''),
    type: body.type ?? 'ticket-list',
    visibility: body.visibility ?? 'public',
  }
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** The filter that a text describes; a text that is none is refused in the API's words (FACTS 3.3, L). */
export function readFilters<Item>(
  fields: FilterFields<Item>,
  filters: string,
  callerId: number,
): ItemFilter<Item> {
  try {
    return compileFilters(fields, parseFilters(filters), callerId)
  } catch (problem) {
    if (!(problem instanceof CodeError)) throw problem
    throw refusedField('Failed to read view', 'filters', problem.message)
  }
}
