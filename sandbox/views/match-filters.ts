import { asText, isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { FilterError } from './parse-filters.ts'

/** Decides about one ticket. */
export type TicketFilter = (ticket: Ticket) => boolean

/** What filters may name. Templates are resolved to the caller (D). */
function fieldsOf(world: World): Record<string, (ticket: Ticket) => Json> {
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

/** Makes a filter of a syntax tree; what it does not know is refused here, before any ticket is seen. */
export function compileFilters(world: World, ast: JsonObject, callerId: number): TicketFilter {
  const fields = fieldsOf(world)
  const [statement] = ast['body'] as JsonObject[]
  if (statement === undefined) return () => true
  return compile(statement['expression'] as JsonObject)

  function compile(node: JsonObject): TicketFilter {
    // The shapes are those that the parser makes.
    if (node['type'] === 'UnaryExpression') {
      const inner = compile(node['argument'] as JsonObject)
      return ticket => !inner(ticket)
    }
    if (node['type'] === 'LogicalExpression') {
      const left = compile(node['left'] as JsonObject)
      const right = compile(node['right'] as JsonObject)
      const both = node['operator'] === '&&'
      return ticket => (both ? left(ticket) && right(ticket) : left(ticket) || right(ticket))
    }
    if (node['type'] === 'CallExpression') return compileCall(node)
    throw new FilterError('Unsupported argument')
  }

  function compileCall(node: JsonObject): TicketFilter {
    const compare = comparisons[pathOf(node['callee'])]
    const [target, wanted] = node['arguments'] as JsonObject[]
    if (compare === undefined || target === undefined) throw new FilterError('Unsupported argument')
    const read = fields[pathOf(target)]
    if (read === undefined) throw new FilterError('No such field')
    const value = valueOf(wanted, callerId)
    return ticket => compare(read(ticket), value)
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
  if (node['type'] !== 'Literal') throw new FilterError('Unsupported argument')
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
