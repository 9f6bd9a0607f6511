import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { personById } from './people.ts'

/** What every view of a message shows (FACTS 4.2). */
function commonPart(world: World, message: Message) {
  return {
    id: message.id,
    uri: `/api/tickets/${message.ticketId}/messages/${message.id}/`,
    message_id: message.messageId,
    ticket_id: message.ticketId,
    external_id: world.settings.restoresExternalId ? message.externalId : null,
    public: message.public,
    channel: message.channel,
    via: message.via,
    source: message.source,
    sender: personById(world, message.senderId),
    integration_id: message.integrationId,
    intents: [] as never[],
    rule_id: message.ruleId,
    from_agent: message.fromAgent,
    receiver: personById(world, message.receiverId),
    subject: message.subject,
    body_text: message.bodyText,
    body_html: message.bodyHtml,
    stripped_text: message.strippedText,
    stripped_html: message.strippedHtml,
    stripped_signature: message.strippedSignature,
    attachments: message.attachments,
    actions: message.actions,
    meta: message.meta,
    created_datetime: message.createdAt,
    sent_datetime: message.sentAt,
    failed_datetime: message.failedAt,
    opened_datetime: message.openedAt,
    last_sending_error: message.lastSendingError,
    is_retriable: message.isRetriable,
  }
}

/** A message inside a ticket: no headers (samples/api-ticket-create-2026). */
export function ticketMessageShape(world: World, message: Message) {
  return {
    ...commonPart(world, message),
    auth_customer_identity: null,
    macros: message.macros,
    imported: message.imported,
    processed_datetime: message.processedAt,
  }
}

/** The message endpoints' view (samples/api-message-create-phone-incoming-2026). */
export function messageShape(world: World, message: Message) {
  return {
    ...ticketMessageShape(world, message),
    headers: message.headers,
    deleted_datetime: message.deletedAt,
  }
}

/** The view of webhooks (samples/webhook-ticket-message-created.message-part-2024). */
export function webhookMessageShape(world: World, message: Message) {
  return {
    ...commonPart(world, message),
    attachments: message.attachments ?? [],
    headers: message.headers,
    sentiments: [] as never[],
    text: message.bodyText,
  }
}

export type ApiMessage = ReturnType<typeof messageShape>
