import { type AnswerChannel, answerChannel } from '../answer-route.ts'

/**
 * Where an answer to a ticket goes out, or null when it is not answered (FACTS 5.3).
 *
 * @param answerable the ticket's `reply_options`. Only an outspoken "no" counts: the list is often absent.
 */
export function replyChannel(
  ticketChannel: string | null | undefined,
  answerable?: Record<string, boolean>,
): AnswerChannel | null {
  const channel = answerChannel(ticketChannel ?? undefined)
  return channel === null || answerable?.[channel] === false ? null : channel
}
