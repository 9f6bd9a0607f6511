import type { Ticket } from './state.ts'

/** What whoever wrote gets back. */
export interface Written {
  ticketId: number
  messageId: number
}

/** The subject of an answer by e-mail. */
export function replySubject(ticket: Ticket): string {
  const subject = ticket.subject ?? ''
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`
}
