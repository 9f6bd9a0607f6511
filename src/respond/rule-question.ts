import { type DeskLoad, isSurge } from '../decide/load/desk-load.ts'
import type { RuleQuestion, RuleSubject } from '../decide/rules/rule.ts'
import { openingMessage } from '../helpdesk/answer-route.ts'
import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'

/** A ticket as the policy's rules see it. @param firstSeenAt counts where the helpdesk gives no time of a message. */
export function ruleQuestion(facts: TicketFacts, firstSeenAt: string, now: Date): RuleQuestion {
  return {
    subject: subjectOf(facts),
    settled: facts.read,
    moment: wroteAt(facts, firstSeenAt, now, 'last'),
    opened: wroteAt(facts, firstSeenAt, now, 'first'),
  }
}

/** The same with how busy the account is. What nobody counts is none: no helpdesk could be asked. */
export function withLoad(question: RuleQuestion, load: DeskLoad | null): RuleQuestion {
  const { arrivals = null, backlog = null } = load ?? {}
  const subject = { ...question.subject, arrivals, backlog, surge: load !== null && isSurge(load) }
  return { ...question, subject }
}

/** The same with how many tickets the customer had before; null where nobody counts, as in a trial. */
export function withEarlier(question: RuleQuestion, earlier: number | null): RuleQuestion {
  return { ...question, subject: { ...question.subject, earlierTickets: earlier } }
}

/** What nobody has said stays out, so that it can be read. */
function subjectOf({ ticket, messages, opening, whole, read }: TicketFacts): RuleSubject {
  const opened = openingMessage(messages)
  const { customer, shop } = ticket
  const followUp = customerMessages(messages).length > 1
  return said({
    channel: ticket.channel,
    via: ticket.via,
    integration: opened?.integrationId,
    inbox: opened?.to?.map(to => to.address),
    subject: ticket.subject === undefined ? opened?.subject : ticket.subject,
    body: opening?.text ?? undefined,
    language: languageOf(ticket),
    customerEmail: customer === null ? null : customer?.email,
    customerName: customer === null ? null : customer?.name,
    customerId: customer === null ? null : customer?.id,
    customerTags: ticket.customerTags,
    customerData: ticket.customerData,
    customField: ticket.customFields,
    tags: ticket.tags,
    priority: ticket.priority,
    followUp: followUp || whole || read ? followUp : undefined,
    intents: opened?.intents,
    attachments: opened?.attachments,
    attachmentCount: opened?.attachments?.length,
    orderCount: shop === null ? null : shop?.orders,
    totalSpent: shop === null ? null : shop?.spent,
    orderStatus: shop === null ? [] : shop?.lastOrder,
  })
}

/** The ticket's language, else the customer's: the helpdesk finds the ticket's out a moment later. */
export function languageOf({ language, customer }: TicketFacts['ticket']): string | null | undefined {
  return language ?? customer?.language ?? language
}

type Loose<T> = { [K in keyof T]: T[K] | undefined }

function said(
  loose: Loose<Omit<Required<RuleSubject>, 'arrivals' | 'backlog' | 'surge' | 'earlierTickets'>>,
): RuleSubject {
  const entries = Object.entries(loose).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

const customerMessages = (messages: readonly MessageFacts[]) =>
  messages.filter(message => message.fromAgent === false && message.public !== false)

/** When the customer wrote; never later than now, whatever the helpdesk's clock says. */
function wroteAt({ messages }: TicketFacts, firstSeenAt: string, now: Date, which: 'first' | 'last'): Date {
  const times = customerMessages(messages)
    .flatMap(message => message.createdAt ?? [])
    .sort()
  const at = new Date(times.at(which === 'first' ? 0 : -1) ?? firstSeenAt)
  return at > now ? now : at
}
