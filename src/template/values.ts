import type { CustomerPart, MessagePart, TicketPart } from '../helpdesk/ticket.ts'
import { cleanAddress, cleanLine, cleanName, cleanSlug } from './clean-value.ts'

const longestName = 60
const longestSubject = 150
const longestRule = 100

/** What is known when a message is written. */
export interface TemplateFacts {
  ticketId: number
  ticket: Pick<TicketPart, 'subject' | 'channel' | 'language' | 'customer'> | null
  /** The message that is answered, if one is. */
  message?: Pick<MessagePart, 'subject' | 'channel'> | null
  /** Name of the rule that answers. */
  rule?: string | null
  /** The channel on which the customer is answered. */
  replyChannel?: string | null
}

/**
 * The placeholders of a template. Names are those of Gorgias macros (`{{ticket.customer.firstname}}`),
 * so that a text can be carried over. Every value is already harmless in text and HTML (O08); what is
 * missing is '', so that `| default: "there"` works.
 */
export function templateValues(facts: TemplateFacts) {
  const { ticket, message } = facts
  return {
    ticket: {
      id: facts.ticketId,
      subject: cleanLine(ticket?.subject, longestSubject),
      channel: cleanSlug(ticket?.channel),
      language: cleanSlug(ticket?.language),
      customer: customerValues(ticket?.customer),
    },
    message: {
      subject: cleanLine(message?.subject, longestSubject),
      channel: cleanSlug(message?.channel),
    },
    greeter: {
      rule: cleanLine(facts.rule, longestRule),
      channel: cleanSlug(facts.replyChannel),
    },
  }
}

function customerValues(customer: CustomerPart | null | undefined) {
  return {
    firstname: cleanName(customer?.firstname, longestName),
    lastname: cleanName(customer?.lastname, longestName),
    name: cleanName(customer?.name, longestName),
    email: cleanAddress(customer?.email),
  }
}
