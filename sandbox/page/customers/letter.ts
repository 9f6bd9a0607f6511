import type { Draft, DraftOrder, MessageOrder, Person, TicketOrder } from '../../control/contract.ts'
import type { RobotKind } from '../../people/robot-models.ts'

/** Who writes. */
export type Writer =
  | { by: 'person'; person: Person }
  | { by: 'robot'; kind: RobotKind; email: string; answers: boolean; polite: boolean }

export type WriterChannel = 'email' | 'chat' | 'contact_form'

export interface Letter {
  writer: Writer
  channel: WriterChannel
  /** The ticket it goes into; null opens a new one. */
  into: number | null
  subject: string
  text: string
  headers: Record<string, string>
  /** A robot's mail often comes from another address than the one it answers for. */
  from: { name: string; email: string }
}

/** What the sandbox is asked for, so that there is something to send. */
export function draftOrder({
  writer,
  channel,
  into,
}: Pick<Letter, 'writer' | 'channel' | 'into'>): DraftOrder {
  if (writer.by === 'robot') return { by: 'robot', kind: writer.kind, email: writer.email }
  const { name, email, language } = writer.person
  return { by: 'person', name, email, language, channel, again: into !== null }
}

export function withDraft(letter: Letter, { from, subject, text, headers }: Draft): Letter {
  return { ...letter, from, subject, text, headers }
}

/** The sender as the sandbox takes it: a person who was renamed meanwhile goes by the new name. */
function senderOf({ writer, from }: Letter) {
  return writer.by === 'person' ? { name: writer.person.name, email: writer.person.email } : from
}

/** What a robot says of itself only travels with those that do. */
function headersOf({ writer, headers }: Letter): Record<string, string> {
  return writer.by === 'robot' && !writer.polite ? {} : headers
}

export function ticketOrder(letter: Letter): TicketOrder {
  const isPerson = letter.writer.by === 'person'
  return {
    from: senderOf(letter),
    text: letter.text,
    channel: isPerson ? letter.channel : 'email',
    headers: headersOf(letter),
    ...(letter.subject !== '' && { subject: letter.subject }),
    ...(letter.writer.by === 'person' && { language: letter.writer.person.language }),
  }
}

export function messageOrder(letter: Letter): MessageOrder {
  return {
    by: 'customer',
    // Without an address it is the ticket's customer, who may have none.
    ...(senderOf(letter).email !== '' && { from: senderOf(letter) }),
    text: letter.text,
    headers: headersOf(letter),
    // A person answers under the ticket's own subject.
    ...(letter.writer.by === 'robot' && { subject: letter.subject }),
  }
}
