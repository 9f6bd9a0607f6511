import { referencedIds } from '../decide/brakes/references.ts'
import type { GuardContext, GuardedMessage } from '../decide/guards/guarded-message.ts'
import { judge } from '../decide/guards/judge.ts'
import { type ReportedAddress, reportedAddresses } from '../decide/guards/reported-addresses.ts'
import { answerChannel, isMasked, openingMessage, recipientOf } from '../helpdesk/answer-route.ts'
import type { MessageFacts, OpeningFacts, TicketFacts } from '../helpdesk/facts.ts'
import type { Address, MessagePart } from '../helpdesk/ticket.ts'
import type { SeenEvent } from './merge-facts.ts'

/** What the brakes compare of a text, and what a policy may ask of it. */
const keptText = 4_000

/** What is known of the opening message now, and whom it reports, told once. */
export interface Judgement {
  opening: OpeningFacts | null
  reported: ReportedAddress[]
}

/**
 * Judges the message that opened the ticket, from whatever the events tell of it: the content travels with some of
 * them only. A judgement with headers stands; one without is made anew when more is known. Pure.
 */
export function judgeOpening(
  facts: TicketFacts,
  events: readonly SeenEvent[],
  context: GuardContext,
): Judgement {
  const nothingNew = { opening: facts.opening, reported: [] }
  const opened = openingMessage(facts.messages)
  if (opened?.id === undefined) return nothingNew
  const said = contentOf(opened.id, events)
  const isJudged = facts.opening?.messageId === opened.id
  if (isJudged && (said === null || (facts.opening?.headersKnown && !hasHeaders(said)))) return nothingNew
  const message = { ...opened, ...said }
  const headers = hasHeaders(message) ? (message.headers ?? null) : null
  const mail = guarded(message, headers, facts)
  const evidence = judge(mail, context)
  const opening: OpeningFacts = {
    messageId: opened.id,
    headersKnown: headers !== null,
    evidence,
    text: message.text?.slice(0, keptText) ?? null,
    references: referencedIds(headers),
    ...(message.createdAt !== undefined && { wroteAt: message.createdAt }),
  }
  return { opening, reported: reportedAddresses(mail, evidence) }
}

/** Everything said about the content of a message, what says most last. */
function contentOf(id: number, events: readonly SeenEvent[]): MessagePart | null {
  const parts = events.flatMap(({ event, trust }) =>
    trust === 'hint'
      ? []
      : [...(event.ticket?.messages ?? []), ...(event.message === null ? [] : [event.message])],
  )
  const about = parts.filter(part => part.id === id)
  if (about.length === 0) return null
  return about
    .sort((a, b) => Number(hasHeaders(a)) - Number(hasHeaders(b)))
    .reduce((all, part) => ({ ...all, ...part }))
}

const hasHeaders = (part: MessagePart) => (part.headers?.length ?? 0) > 0

/** The message as the guards look at it. A channel without addresses of mail has no sender to judge. */
function guarded(
  message: MessageFacts & MessagePart,
  headers: GuardedMessage['headers'],
  facts: TicketFacts,
): GuardedMessage {
  const channel = answerChannel(facts.ticket.channel)
  const isMail = channel === 'email'
  return {
    headers,
    from: isMail ? senderOf(message, facts) : null,
    to: isMail ? usable(message.to) : [],
    cc: isMail ? usable(message.cc) : [],
    subject: message.subject ?? facts.ticket.subject ?? null,
    text: message.text ?? null,
    replyTarget: isMail ? recipientOf(facts, channel) : null,
  }
}

function senderOf({ from, sender }: MessagePart, { ticket }: TicketFacts): Address | null {
  if (from && !isMasked(from.address)) return from
  const person = sender?.email ? sender : ticket.customer
  if (!person?.email || isMasked(person.email)) return null
  return { name: person.name ?? null, address: person.email }
}

const usable = (addresses: readonly Address[] | undefined) =>
  addresses?.filter(({ address }) => !isMasked(address)) ?? []
