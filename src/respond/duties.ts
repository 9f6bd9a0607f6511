import { noQuote } from './duties/no-quote.ts'
import { plainNote } from './duties/note.ts'
import {
  automaticHeaders,
  noMessageId,
  notSentBefore,
  oneRecipient,
  plainSubject,
  sameChannel,
} from './duties/route.ts'
import type { DutyCheck, Sending } from './duties/sending.ts'
import { harmlessValues, nobodyRevealed, shortWithText } from './duties/words.ts'

export type { Sending } from './duties/sending.ts'

/** What a message of ours must obey (LOOP-RULES section 7): looked at before it is put in line, or kept by construction. */
export type Duty = { id: DutyId; statement: string } & ({ check: DutyCheck } | { keptBy: string })

export type DutyId = `O${'0' | '1'}${number}`

export const duties: readonly Duty[] = [
  {
    id: 'O01',
    statement: "Exactly one recipient: the ticket's customer, nobody in copy.",
    check: oneRecipient,
  },
  {
    id: 'O02',
    statement: 'In the same ticket, on the same channel, from the address the customer wrote to.',
    check: sameChannel,
  },
  {
    id: 'O03',
    statement: 'Mail headers say that the message is automatic, where headers are ours to set.',
    check: automaticHeaders,
  },
  { id: 'O04', statement: 'The time of sending is left to the helpdesk.', check: notSentBefore },
  { id: 'O05', statement: 'No Message-ID of our making, and none copied.', check: noMessageId },
  { id: 'O06', statement: 'Short, with a text part beside every HTML part.', check: shortWithText },
  {
    id: 'O07',
    statement: "Nothing of the customer's message, its links or attachments comes back.",
    check: noQuote,
  },
  {
    id: 'O08',
    statement: 'What the customer controls is escaped, one line, without links, and cut.',
    check: harmlessValues,
  },
  {
    id: 'O09',
    statement: 'Says that it is automatic and how to reach a person.',
    keptBy: 'The wording of the template (duties/lint-template.ts).',
  },
  { id: 'O10', statement: 'Reveals no addresses of agents and nothing inside.', check: nobodyRevealed },
  {
    id: 'O11',
    statement: 'A promise fits the calendar at the time of sending.',
    keptBy:
      'Times come from the calendar (template/values.ts), and a message that leaves later says what holds then (outbox/reword.ts).',
  },
  {
    id: 'O12',
    statement: 'The subject is unchanged but for one brief mark.',
    check: plainSubject,
  },
  {
    id: 'O13',
    statement: 'What is refused for good is not tried again with another address.',
    keptBy:
      'Nothing of our own doing follows the state failed (outbox/states.ts), and a message keeps its recipient.',
  },
  {
    id: 'O14',
    statement: 'A note holds no mail headers or secrets and is posted once.',
    check: plainNote,
  },
]

/** A duty that a message would break, and how. It names no customer and quotes nobody. */
export interface Violation {
  duty: DutyId
  problem: string
}

/** The first duty that a message would break, or null: then it may be put in line. Pure. */
export function violatedDuty(sending: Sending): Violation | null {
  for (const worded of wordings(sending)) {
    for (const duty of duties) {
      const problem = 'check' in duty ? duty.check(worded) : null
      if (problem !== null) return { duty: duty.id, problem }
    }
  }
  return null
}

/** The message as it leaves now, and as it would leave later. */
function wordings(sending: Sending): Sending[] {
  const { content, body } = sending
  const later = content.later ?? []
  return [
    sending,
    ...later.map(({ text, html }) => ({
      ...sending,
      content: { ...content, text, html },
      body: body && { ...body, body_text: text, ...(body.body_html !== undefined && { body_html: html }) },
    })),
  ]
}
