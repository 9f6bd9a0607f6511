import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'
import { isOwnExternalId } from '../helpdesk/own-mark.ts'

/** A customer's question and what a person made of it. */
export interface Conversation {
  channel: string
  askedAt: Date
  /** Null while no person has answered. */
  answeredAt: Date | null
  /** When nobody waited any more although no person had answered; null while somebody waits. */
  endedAt: Date | null
  /** When the customer wrote again before a person had answered; null when not. */
  wroteAgainAt: Date | null
}

/** What a customer adds within this time belongs to the question: people write in pieces, in chats above all. */
const samePieceMs = 5 * 60_000

/** Messages of the team that no person typed (LOOP-RULES G02). */
const machineWays = new Set(['rule', 'api', 'self_service'])

/**
 * When a customer asked and a person answered. Null for tickets that the team opened, that were imported, and of which
 * too little is known. Answers of rules, apps and our own are no person's. Pure.
 */
export function conversationOf(
  { ticket, messages, gone }: TicketFacts,
  ownMessages: readonly number[],
): Conversation | null {
  const visible = messages.filter(isPublic).toSorted(byTime)
  const [first] = visible
  if (ticket.channel === undefined || first?.fromAgent !== false || ticket.imported === true) return null
  const asked = timeOf(first)
  if (asked === null) return null
  const answer = visible.find(message => isByPerson(message, ownMessages))
  const answered = answer === undefined ? null : timeOf(answer)
  return {
    channel: ticket.channel,
    askedAt: new Date(asked),
    answeredAt: answered === null ? null : new Date(answered),
    endedAt: answered === null ? endOf({ ticket, gone }) : null,
    wroteAgainAt: wroteAgain(visible, Date.parse(asked), answered === null ? null : Date.parse(answered)),
  }
}

/** Closed or not: who writes again does not think that the question was answered. */
function wroteAgain(visible: readonly MessageFacts[], askedMs: number, answeredMs: number | null) {
  const times = visible
    .filter(({ fromAgent }) => fromAgent === false)
    .map(message => Date.parse(timeOf(message) ?? ''))
  const again = times.find(at => at >= askedMs + samePieceMs && (answeredMs === null || at < answeredMs))
  return again === undefined ? null : new Date(again)
}

const timeOf = ({ createdAt }: MessageFacts) => createdAt ?? null

/** Those without a time come last: nothing can be measured by them. */
const byTime = (a: MessageFacts, b: MessageFacts) => {
  const [one, other] = [timeOf(a) ?? '~', timeOf(b) ?? '~']
  return one < other ? -1 : Number(one > other)
}

const isPublic = ({ public: shown, channel, sourceType }: MessageFacts) =>
  shown !== false && channel !== 'internal-note' && sourceType !== 'internal-note'

function isByPerson(message: MessageFacts, ownMessages: readonly number[]): boolean {
  if (message.fromAgent !== true || timeOf(message) === null) return false
  if (isOwnExternalId(message.externalId) || ownMessages.includes(message.id ?? 0)) return false
  return typeof message.ruleId !== 'number' && !machineWays.has(message.via ?? '')
}

function endOf({ ticket, gone }: Pick<TicketFacts, 'ticket' | 'gone'>): Date | null {
  const { status, closedAt, trashedAt, spam, updatedAt } = ticket
  const isOver = gone !== null || spam === true || typeof trashedAt === 'string' || status === 'closed'
  const at = closedAt ?? trashedAt ?? updatedAt ?? null
  return isOver ? new Date(at ?? 0) : null
}
