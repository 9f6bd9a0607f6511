import { z } from 'zod'
import { isJsonObject, type Json } from '../json.ts'
import { findOrCreateTag, type TicketPatch } from '../world/change-ticket.ts'
import { sourceRecipients } from '../world/channels.ts'
import { resolvePerson } from '../world/people.ts'
import type { Customer, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { refusedField } from './errors.ts'
import { flag, json, jsonObject, list, moment, oneOf, person, text, wholeNumber } from './fields.ts'
import { type MessageBody, messageBody, namedPerson } from './message-body.ts'

const assignee = z.object({ id: wholeNumber.nullish() }).nullish()
const tag = z.object({ id: wholeNumber.nullish(), name: text(256).nullish() })
const customField = z.object({ id: wholeNumber, value: json.optional() })

/** A list; the object that GET shows is taken back too, because whole tickets are sent back (FACTS 3.3, L). */
const customFieldList = z.preprocess(
  value => (typeof value === 'object' && value !== null ? Object.values(value) : value),
  list(customField),
)

/** The keys that both creation and change take (FACTS 5.1, 5.4). */
const shared = {
  channel: text().nullish(),
  via: text().nullish(),
  subject: text(998).nullish(),
  status: oneOf(['open', 'closed']).nullish(),
  priority: text().nullish(),
  customer: person.nullish(),
  assignee_user: assignee,
  assignee_team: assignee,
  tags: list(tag).nullish(),
  custom_fields: customFieldList.nullish(),
  external_id: text(255).nullish(),
  language: text().nullish(),
  spam: flag.nullish(),
  from_agent: flag.nullish(),
  meta: jsonObject.nullish(),
  closed_datetime: moment.nullish(),
  opened_datetime: moment.nullish(),
  snooze_datetime: moment.nullish(),
  trashed_datetime: moment.nullish(),
  updated_datetime: moment.nullish(),
  last_message_datetime: moment.nullish(),
  last_received_message_datetime: moment.nullish(),
}

export const createTicketBody = z.object({
  ...shared,
  messages: list(messageBody)
    .min(1, 'Shorter than minimum length 1.')
    .max(500, 'Longer than maximum length 500.'),
  created_datetime: moment.nullish(),
  split_from: wholeNumber.nullish(),
  imported: flag.nullish(),
})

export const updateTicketBody = z.object({ ...shared, is_unread: flag.nullish() })

type TicketBody = z.infer<typeof createTicketBody>
type SharedBody = Omit<z.infer<typeof updateTicketBody>, 'is_unread'>

/**
 * Whose ticket it is: who the body names, else the first incoming message's sender, else whom the
 * first outgoing one goes to (FACTS 5.1, I).
 */
export function ticketCustomer(world: World, body: TicketBody, refusal: string): Customer | null {
  const named = asCustomer(namedPerson(world, body.customer, 'customer', 'customer', refusal))
  if (named !== null) return named
  const incoming = body.messages.find(message => !message.from_agent)
  if (incoming !== undefined) return incomingCustomer(world, incoming, refusal)
  for (const message of body.messages) {
    const receiver = asCustomer(namedPerson(world, message.receiver, 'customer', 'receiver', refusal))
    if (receiver !== null) return receiver
    const email =
      message.channel === 'email' && message.source ? sourceRecipients(message.source)[0] : undefined
    if (email !== undefined) return asCustomer(resolvePerson(world, { email }, 'customer'))
  }
  return null
}

function incomingCustomer(world: World, message: MessageBody, refusal: string): Customer | null {
  const sender = asCustomer(namedPerson(world, message.sender, 'customer', 'sender', refusal))
  if (sender !== null) return sender
  const from = message.source?.['from']
  if (message.channel !== 'email' || !isJsonObject(from)) return null
  const { address: email, name } = from
  if (typeof email !== 'string') return null
  const reference = { email, name: typeof name === 'string' && name !== '' ? name : null }
  return asCustomer(resolvePerson(world, reference, 'customer'))
}

function asCustomer(person: { kind: string } | null): Customer | null {
  // `kind` tells users and customers apart; only those two are passed in.
  return person?.kind === 'customer' ? (person as Customer) : null
}

/** The part of a body that is the same for a new ticket and a changed one. */
export function readTicketFields(world: World, body: SharedBody, refusal: string): TicketPatch {
  return {
    channel: body.channel ?? undefined,
    via: body.via ?? undefined,
    subject: body.subject,
    status: body.status ?? undefined,
    priority: priority(world, body.priority, refusal),
    assigneeUserId: assigneeId(world.users, body.assignee_user, 'assignee_user', refusal),
    assigneeTeamId: assigneeId(world.records.team, body.assignee_team, 'assignee_team', refusal),
    tagIds: body.tags?.map(tag => tagId(world, tag, refusal)),
    customFields: body.custom_fields ? customFields(body.custom_fields) : undefined,
    externalId: body.external_id,
    language: body.language,
    spam: body.spam ?? undefined,
    fromAgent: body.from_agent ?? undefined,
    meta: body.meta,
    closedAt: body.closed_datetime,
    openedAt: body.opened_datetime,
    snoozeAt: body.snooze_datetime,
    trashedAt: body.trashed_datetime,
    updatedAt: body.updated_datetime ?? undefined,
    lastMessageAt: body.last_message_datetime,
    lastReceivedMessageAt: body.last_received_message_datetime,
  }
}

function priority(world: World, name: string | null | undefined, refusal: string): string | undefined {
  const { priorities } = world.settings
  if (!name || priorities.includes(name)) return name ?? undefined
  throw refusedField(refusal, 'priority', `Must be one of: ${priorities.join(', ')}.`)
}

/** Absent stays; null, and an object whose id is null, unassign (FACTS 5.4). */
function assigneeId(
  known: ReadonlyMap<number, unknown>,
  input: SharedBody['assignee_user'],
  field: 'assignee_user' | 'assignee_team',
  refusal: string,
): number | null | undefined {
  if (input === undefined) return undefined
  const id = input?.id ?? null
  if (id !== null && !known.has(id)) throw refusedField(refusal, field, `Nobody has the id ${id}.`)
  return id
}

/** Tags named here are created when they do not exist (FACTS 7). */
function tagId(world: World, input: z.infer<typeof tag>, refusal: string): number {
  if (input.name) return findOrCreateTag(world, input.name).id
  if (!input.id || !world.tags.has(input.id)) throw refusedField(refusal, 'tags', 'No such tag.')
  return input.id
}

function customFields(fields: Array<z.infer<typeof customField>>): Ticket['customFields'] {
  return Object.fromEntries(
    fields.map(({ id, value }) => [String(id), { id, value: value ?? (null as Json) }]),
  )
}
