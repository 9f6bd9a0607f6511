import { answerChannel, openingMessage, recipientOf } from '../../helpdesk/answer-route.ts'
import { type DutyCheck, firstOf, type Sending } from './sending.ts'

/** O01: the one recipient is the ticket's customer; a note has none. */
export const oneRecipient: DutyCheck = sending => {
  const { content, facts, body } = sending
  if (content.kind === 'note')
    return body !== null && ('receiver' in body || 'source' in body) ? 'the note has a recipient' : null
  const address = recipientOf(facts, answerChannel(facts.ticket.channel))
  const id = facts.ticket.customer?.id ?? null
  return firstOf(
    (address === null || content.customer.address !== address) &&
      "the recipient is not the address of the ticket's customer",
    content.customer.id !== id && "the recipient is not the ticket's customer",
    body !== null && wireRecipient(body, address ?? '', id),
  )
}

type Body = NonNullable<Sending['body']>

function wireRecipient(body: Body, address: string, id: number | null): string | null {
  const { source, receiver } = body
  const to = source?.to ?? []
  const copies = ['cc', 'bcc'].filter(field => field in body || (source !== undefined && field in source))
  return firstOf(
    copies.length > 0 && `the message has ${copies.join(' and ')}`,
    to.length !== 1 && `the message goes to ${to.length} addresses`,
    to[0]?.address !== address.trim() && "the message goes to another address than the customer's",
    receiver?.id !== undefined && receiver.id !== id && 'the receiver is not the customer',
    receiver?.email !== undefined && receiver.email !== address.trim() && 'the receiver is not the customer',
  )
}

/** O02: an answer stays on the ticket's channel. From which inbox it goes is the shape's work (sender-inbox.ts). */
export const sameChannel: DutyCheck = ({ content, facts, body }) => {
  const channel = content.kind === 'note' ? 'internal-note' : answerChannel(facts.ticket.channel)
  return firstOf(
    content.channel !== channel && 'the message goes out on another channel than the ticket is on',
    body !== null && body.channel !== channel && 'the message is shaped for another channel',
  )
}

/** O04: a message with a time of sending is stored as sent, and never is. */
export const notSentBefore: DutyCheck = ({ content, body }) =>
  firstOf(
    has(content, 'sent_datetime') && 'the content has a time of sending',
    has(body, 'sent_datetime') && 'the message has a time of sending',
  )

/** O03: headers that we set say first of all that the message is automatic. Today Greeter sets none. */
export const automaticHeaders: DutyCheck = ({ body }) => {
  if (!has(body, 'headers')) return null
  const says = headersOf(body).some(([name, value]) => name === 'auto-submitted' && value === 'auto-replied')
  return says ? null : 'the headers do not say that the message is automatic'
}

/** O05: a fixed or copied Message-ID breaks the thread. */
export const noMessageId: DutyCheck = ({ body }) =>
  firstOf(
    has(body, 'message_id') && 'the message sets message_id',
    headersOf(body).some(([name]) => name === 'message-id') && 'the headers set a Message-ID',
  )

/** The type of a body knows no headers, so that setting some is a decision; these looks are for that day. */
function headersOf(body: object | null): Array<[name: string, value: unknown]> {
  const headers: unknown = body !== null && 'headers' in body ? body.headers : null
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
}

const has = (value: object | null, field: string) => value !== null && field in value

const oneReply = /^re:\s/i
const anotherReply = /^re\s*:/i

/** O12: the ticket's subject with at most one brief mark before it. */
export const plainSubject: DutyCheck = ({ content, facts, body }) => {
  const subject = facts.ticket.subject ?? openingMessage(facts.messages)?.subject ?? null
  const sent = body?.subject?.replace(oneReply, '') ?? ''
  return firstOf(
    content.subject !== subject && "the subject is not the ticket's",
    anotherReply.test(sent) && 'the subject has more than one prefix',
    !holdsWords(subject ?? '', sent) && "the subject has words that are not the ticket's",
  )
}

/** Whether all words of a text occur in another in the same order; the last one may be cut. */
function holdsWords(whole: string, part: string): boolean {
  const there = wordsOf(whole)
  let at = 0
  return wordsOf(part).every((word, index, all) => {
    const isLast = index === all.length - 1
    while (at < there.length && !(isLast ? there[at]?.startsWith(word) : there[at] === word)) at++
    return at++ < there.length
  })
}

const wordsOf = (text: string) =>
  text
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .split(/[\s\p{Cc}]+/u)
    .filter(word => word !== '')
