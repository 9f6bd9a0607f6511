import { z } from 'zod'
import type { MessageDraft } from '../world/add-message.ts'
import { isNote, isSendable, sourceAddress } from '../world/channels.ts'
import { resolvePerson } from '../world/people.ts'
import type { Customer, Ticket, User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { ApiError, refusedField } from './errors.ts'
import {
  flag,
  json,
  jsonObject,
  list,
  moment,
  type PersonInput,
  person,
  text,
  wholeNumber,
} from './fields.ts'

/** Address, name and type are required (FACTS 5.2, D). Nothing is fetched: it is shown as it was given. */
const attachment = z
  .object({
    url: text(),
    name: text(),
    content_type: text(),
    size: wholeNumber.nullish(),
    public: flag.nullish(),
    extra: json.optional(),
  })
  .transform(({ size = null, public: isPublic, extra = null, ...rest }) => ({
    ...rest,
    size,
    public: isPublic ?? true,
    extra,
  }))

/** A message as POST /api/tickets and POST .../messages take it (FACTS 5.2). */
export const messageBody = z.object({
  channel: text(),
  from_agent: flag,
  via: text().nullish(),
  sender: person.nullish(),
  receiver: person.nullish(),
  source: jsonObject.nullish(),
  body_text: text().nullish(),
  body_html: text().nullish(),
  stripped_text: text().nullish(),
  stripped_html: text().nullish(),
  stripped_signature: text().nullish(),
  subject: text(998).nullish(),
  public: flag.nullish(),
  external_id: text(255).nullish(),
  message_id: text().nullish(),
  integration_id: wholeNumber.nullish(),
  rule_id: wholeNumber.nullish(),
  headers: jsonObject.nullish(),
  attachments: list(attachment).nullish(),
  actions: list(json).nullish(),
  macros: list(json).nullish(),
  mention_ids: list(wholeNumber).nullish(),
  meta: jsonObject.nullish(),
  imported: flag.nullish(),
  created_datetime: moment.nullish(),
  sent_datetime: moment.nullish(),
  failed_datetime: moment.nullish(),
  opened_datetime: moment.nullish(),
  deleted_datetime: moment.nullish(),
  last_sending_error: jsonObject.nullish(),
})

export type MessageBody = z.infer<typeof messageBody>

/** The rules that go beyond the form of single fields. */
export function checkMessage(world: World, body: MessageBody, refusal: string): void {
  if (world.settings.viaRequired && !body.via) {
    throw refusedField(refusal, 'via', 'Missing data for required field.')
  }
  const source = body.source ?? null
  if (isNote(body.channel, source) || !needsFrom(world, body.channel)) return
  if (source === null || !sourceAddress(source, 'from')) {
    throw new ApiError(400, 'From field is missing or empty')
  }
}

/** Phone, api and notes never do; mail always does; the rest is disputed (FACTS 5.1). */
function needsFrom(world: World, channel: string): boolean {
  if (world.settings.sourceFromRequired === 'email') return channel === 'email'
  return isSendable(channel)
}

/**
 * The draft of a message that a body describes. Who is not named is the caller for what an agent
 * writes and the ticket's customer for what a customer writes (defaults not known: FACTS 5.2, X).
 */
export function draftMessage(
  world: World,
  body: MessageBody,
  caller: User,
  customer: Customer | null,
  refusal: string,
): MessageDraft {
  const prefer = body.from_agent ? 'user' : 'customer'
  const sender =
    namedPerson(world, body.sender, prefer, 'sender', refusal) ?? (body.from_agent ? caller : customer)
  if (sender === null) throw refusedField(refusal, 'sender', 'Missing data for required field.')
  const receiver = namedPerson(
    world,
    body.receiver,
    body.from_agent ? 'customer' : 'user',
    'receiver',
    refusal,
  )
  return {
    channel: body.channel,
    fromAgent: body.from_agent,
    senderId: sender.id,
    receiverId: receiver?.id ?? null,
    via: body.via ?? 'api',
    source: body.source ?? null,
    bodyText: body.body_text ?? null,
    bodyHtml: body.body_html ?? null,
    strippedText: body.stripped_text ?? null,
    strippedHtml: body.stripped_html ?? null,
    strippedSignature: body.stripped_signature ?? null,
    subject: body.subject ?? null,
    public: body.public ?? undefined,
    externalId: body.external_id ?? null,
    messageId: body.message_id ?? null,
    integrationId: body.integration_id ?? null,
    ruleId: body.rule_id ?? null,
    headers: body.headers ?? null,
    attachments: body.attachments ?? null,
    actions: body.actions ?? null,
    macros: body.macros ?? [],
    meta: body.meta ?? null,
    imported: body.imported ?? false,
    createdAt: body.created_datetime ?? undefined,
    sentAt: body.sent_datetime ?? null,
    failedAt: body.failed_datetime ?? null,
    openedAt: body.opened_datetime ?? null,
    deletedAt: body.deleted_datetime ?? null,
    lastSendingError: body.last_sending_error ?? null,
  }
}

/** The person a field names; null when it names nobody. */
export function namedPerson(
  world: World,
  input: PersonInput | null | undefined,
  prefer: 'user' | 'customer',
  field: string,
  refusal: string,
): User | Customer | null {
  const { id, email, name } = input ?? {}
  if (!id && !email && !name) return null
  const found = resolvePerson(world, { id: id ?? undefined, email, name }, prefer)
  if (found === null) throw refusedField(refusal, field, `No ${prefer} has the id ${id}.`)
  return found
}

export function customerOf(world: World, ticket: Ticket): Customer | null {
  return ticket.customerId === null ? null : (world.customers.get(ticket.customerId) ?? null)
}
