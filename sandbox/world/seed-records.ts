import type { JsonObject } from '../json.ts'
import { parseFilters } from '../language/parse-filters.ts'
import type { RecordKind } from './records.ts'
import type { World } from './world.ts'

/** What every fresh account has besides its users and settings: views, and a first macro (R; D for Trash and Spam). */
export function seedRecords(world: World): void {
  addView(world, 'All customers', 'all-customers', {
    type: 'customer-list',
    fields: ['name', 'email', 'created', 'updated'],
    filters: '',
  })
  addView(world, 'All', 'all', { filters: '' })
  addView(world, 'Trash', 'trash', { filters: 'isNotEmpty(ticket.trashed_datetime)' })
  addView(world, 'Spam', 'spam', { filters: 'eq(ticket.spam, true)' })
  store(world, 'macro', '/api/macros', {
    external_id: null,
    name: 'Generic: How can I help?',
    intent: null,
    language: 'en',
    usage: 0,
    actions: [
      {
        arguments: {
          body_html: '<div>Hi {{ticket.customer.firstname}}!</div><br/><div>How can I help you today?</div>',
          body_text: 'Hi {{ticket.customer.firstname}}!\n\nHow can I help you today?',
        },
        name: 'setResponseText',
        title: 'Add response text',
        type: 'user',
      },
    ],
    updated_datetime: null,
    archived_datetime: null,
  })
}

function addView(world: World, name: string, slug: string, rest: { filters: string } & JsonObject): void {
  store(world, 'view', '/api/views', {
    category: 'system',
    deactivated_datetime: null,
    decoration: null,
    fields: ['details', 'tags', 'customer', 'last_message', 'created'],
    filters_ast: parseFilters(rest.filters),
    name,
    order_by: 'updated_datetime',
    order_dir: 'desc',
    search: null,
    shared_with_teams: [],
    shared_with_users: [],
    section_id: null,
    slug,
    type: 'ticket-list',
    visibility: 'public',
    ...rest,
  })
}

function store(world: World, kind: RecordKind, path: string, fields: JsonObject): void {
  const id = world.nextId(kind)
  world.records[kind].set(id, {
    id,
    created_datetime: world.createdAt,
    ...fields,
    uri: `${path}/${id}/`,
  })
}
