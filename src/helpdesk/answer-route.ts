import type { MessageFacts, TicketFacts } from './facts.ts'

/** The channels that Greeter answers on. */
export type AnswerChannel = 'email' | 'chat' | 'sms'

/**
 * The channel on which a ticket's first answer goes out, null where it is not answered. Forms and custom
 * channels are one-way: their answer goes by e-mail (FACTS 5.3). Public social channels are never
 * answered by themselves (LOOP-RULES G20).
 */
export function answerChannel(channel: string | undefined): AnswerChannel | null {
  switch (channel) {
    case 'email':
    case 'contact_form':
    case 'help-center':
    case 'api':
      return 'email'
    case 'chat':
      return 'chat'
    case 'sms':
      return 'sms'
    default:
      return null
  }
}

/**
 * Where the answer goes on `channel`: an address of the ticket's customer as the helpdesk stores it, never
 * the sender's of a message (a relay may have sent it) and never a masked one (DESIGN section 4).
 */
export function recipientOf({ ticket, messages }: TicketFacts, channel: AnswerChannel | null): string | null {
  if (channel === null || !ticket.customer) return null
  const { email, channels = [] } = ticket.customer
  switch (channel) {
    case 'email':
      return usable(email) ?? usable(addressOn(channels, 'email'))
    case 'chat':
      return usable(ticket.chatConversationId) ?? usable(addressOn(channels, 'chat'))
    case 'sms':
      return usable(addressOn(channels, 'phone')) ?? usable(openingMessage(messages)?.from?.address)
  }
}

/** The customer's message that opened the ticket: the earliest public one that is not the team's. */
export function openingMessage(messages: readonly MessageFacts[]): MessageFacts | undefined {
  return messages.find(message => message.fromAgent === false && message.public !== false)
}

/** Some receivers get addresses with stars in them (FACTS 2.4); nothing can be sent to those. */
export function isMasked(address: string): boolean {
  return address.includes('*')
}

function addressOn(
  channels: ReadonlyArray<{ type: string; address: string; preferred: boolean }>,
  type: string,
) {
  const candidates = channels.filter(channel => channel.type === type)
  return (candidates.find(channel => channel.preferred) ?? candidates[0])?.address
}

function usable(address: string | null | undefined): string | null {
  return address === null || address === undefined || address === '' || isMasked(address) ? null : address
}
