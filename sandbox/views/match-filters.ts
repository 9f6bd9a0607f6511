import { asText, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { CodeError } from '../language/parse-code.ts'
import type { Customer, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** Decides about one item of a list. */
export type ItemFilter<Item> = (item: Item) => boolean

/** What filters may name, and how it is read. */
export type FilterFields<Item> = Record<string, (item: Item) => Json>

/** What the filters of views of tickets may name. */
export function ticketFields(world: World): FilterFields<Ticket> {
  const customer = (ticket: Ticket) => world.customers.get(ticket.customerId ?? 0)
  const messages = (ticket: Ticket) => ticket.messageIds.flatMap(id => world.messages.get(id) ?? [])
  return {
    'ticket.id': ticket => ticket.id,
    'ticket.status': ticket => ticket.status,
    'ticket.priority': ticket => ticket.priority,
    'ticket.channel': ticket => ticket.channel,
    'ticket.via': ticket => ticket.via,
    'ticket.spam': ticket => ticket.spam,
    'ticket.from_agent': ticket => ticket.fromAgent,
    'ticket.is_unread': ticket => ticket.isUnread,
    'ticket.subject': ticket => ticket.subject,
    'ticket.language': ticket => ticket.language,
    'ticket.assignee_user.id': ticket => ticket.assigneeUserId,
    'ticket.assignee_team.id': ticket => ticket.assigneeTeamId,
    'ticket.customer.id': ticket => ticket.customerId,
    'ticket.customer.email': ticket => customer(ticket)?.email ?? null,
    'ticket.customer.name': ticket => customer(ticket)?.name ?? null,
    'ticket.tags.name': ticket => ticket.tagIds.flatMap(id => world.tags.get(id)?.name ?? []),
    'ticket.tags.id': ticket => ticket.tagIds,
    'ticket.messages.integration_id': ticket => messages(ticket).map(one => one.integrationId),
    'ticket.integrations.id': ticket => messages(ticket).map(one => one.integrationId),
    'ticket.created_datetime': ticket => ticket.createdAt,
    'ticket.updated_datetime': ticket => ticket.updatedAt,
    'ticket.closed_datetime': ticket => ticket.closedAt,
    'ticket.snooze_datetime': ticket => ticket.snoozeAt,
    'ticket.trashed_datetime': ticket => ticket.trashedAt,
    'ticket.last_message_datetime': ticket => ticket.lastMessageAt,
    'ticket.last_received_message_datetime': ticket => ticket.lastReceivedMessageAt,
  }
}

/** What the filters of views of customers may name: the columns of such a view, and what lists filter by (FACTS 3.4, I). */
export const customerFields: FilterFields<Customer> = {
  'customer.id': customer => customer.id,
  'customer.email': customer => customer.email,
  'customer.name': customer => customer.name,
  'customer.external_id': customer => customer.externalId,
  'customer.language': customer => customer.language,
  'customer.timezone': customer => customer.timezone,
  'customer.note': customer => customer.note,
  'customer.channels.type': customer => customer.channels.map(channel => channel.type),
  'customer.channels.address': customer => customer.channels.map(channel => channel.address),
  'customer.created_datetime': customer => customer.createdAt,
  'customer.updated_datetime': customer => customer.updatedAt,
}

type Comparison = (value: Json, wanted: Json) => boolean

const comparisons: Record<string, Comparison> = {
  eq: (value, wanted) => listOf(value).some(one => same(one, wanted)),
  neq: (value, wanted) => !listOf(value).some(one => same(one, wanted)),
  contains: (value, wanted) => listOf(value).some(one => includes(one, wanted)),
  notContains: (value, wanted) => !listOf(value).some(one => includes(one, wanted)),
  containsAny: (value, wanted) => listOf(wanted).some(part => listOf(value).some(one => same(one, part))),
  containsAll: (value, wanted) => listOf(wanted).every(part => listOf(value).some(one => same(one, part))),
  notContainsAny: (value, wanted) => !listOf(wanted).some(part => listOf(value).some(one => same(one, part))),
  isEmpty: value => isEmpty(value),
  isNotEmpty: value => !isEmpty(value),
  gt: (value, wanted) => value !== null && asText(value) > asText(wanted),
  gte: (value, wanted) => value !== null && asText(value) >= asText(wanted),
  lt: (value, wanted) => value !== null && asText(value) < asText(wanted),
  lte: (value, wanted) => value !== null && asText(value) <= asText(wanted),
}

/**
 * Makes a filter of a syntax tree; what it does not know is refused here, before any item is seen.
 * Templates are resolved to the caller (D).
 */
export function compileFilters<Item>(
  fields: FilterFields<Item>,
  ast: JsonObject,
  callerId: number,
): ItemFilter<Item> {
  const [statement] = ast['body'] as JsonObject[]
  if (statement === undefined) return () => true
  return compile(statement['expression'] as JsonObject)

  function compile(node: JsonObject): ItemFilter<Item> {
    // The shapes are those that the parser makes.
    if (node['type'] === 'UnaryExpression') {
      const inner = compile(node['argument'] as JsonObject)
      return item => !inner(item)
    }
    if (node['type'] === 'LogicalExpression') {
      const left = compile(node['left'] as JsonObject)
      const right = compile(node['right'] as JsonObject)
      const both = node['operator'] === '&&'
      return item => (both ? left(item) && right(item) : left(item) || right(item))
    }
    if (node['type'] === 'CallExpression') return compileCall(node)
    throw new CodeError('Unsupported argument')
  }

  function compileCall(node: JsonObject): ItemFilter<Item> {
    const compare = comparisons[pathOf(node['callee'])]
    const [target, wanted] = node['arguments'] as JsonObject[]
    if (compare === undefined || target === undefined) throw new CodeError('Unsupported argument')
    const read = fields[pathOf(target)]
    if (read === undefined) throw new CodeError('No such field')
    const value = valueOf(wanted, callerId)
    return item => compare(read(item), value)
  }
}

function pathOf(node: Json | undefined): string {
  if (!isJsonObject(node)) return ''
  if (node['type'] === 'Identifier') return asText(node['name'])
  return node['type'] === 'MemberExpression' ? `${pathOf(node['object'])}.${pathOf(node['property'])}` : ''
}

function valueOf(node: JsonObject | undefined, callerId: number): Json {
  if (node === undefined) return null
  if (node['type'] === 'ArrayExpression') {
    return (node['elements'] as JsonObject[]).map(element => valueOf(element, callerId))
  }
  if (node['type'] !== 'Literal') throw new CodeError('Unsupported argument')
  const value = node['value'] ?? null
  return typeof value === 'string'
    ? value.replace(/^\{\{\s*current_user\.id\s*\}\}$/, String(callerId))
    : value
}

function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : [value]
}

/** Ids are compared as text: a template is one always. */
function same(one: Json, other: Json): boolean {
  return one === null || other === null ? one === other : asText(one) === asText(other)
}

function includes(one: Json, part: Json): boolean {
  return one !== null && asText(one).toLowerCase().includes(asText(part).toLowerCase())
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
