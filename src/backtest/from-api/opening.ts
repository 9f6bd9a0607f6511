import { z } from 'zod'

/** What is read of a ticket here; the rest is handed on as it came. */
const whole = z.looseObject({
  id: z.number(),
  created_datetime: z.string().nullish(),
  messages: z.array(z.looseObject({ public: z.boolean().nullish(), created_datetime: z.string().nullish() })),
})

/** A ticket as it was when it was opened, as far as one can tell afterwards. */
export const openingTicket = z.object({
  id: z.number().int().positive(),
  at: z.iso.datetime({ offset: true }),
  /** The ticket as the API would have shown it then, as JSON. */
  body: z.string(),
})
export type OpeningTicket = z.infer<typeof openingTicket>

/**
 * Turns the clock of a ticket back to its first message: the others go, and with them who has it and whether it is
 * closed. Tags, fields and the customer stay those of today, because nothing tells what they were. Pure.
 *
 * @param raw the answer of `GET /api/tickets/{id}`.
 * @returns null where it has no message with a time.
 */
export function openingOf(raw: string): OpeningTicket | null {
  const read = whole.safeParse(JSON.parse(raw))
  if (!read.success) return null
  const ticket = read.data
  const written = ticket.messages.toSorted((a, b) =>
    (a.created_datetime ?? '').localeCompare(b.created_datetime ?? ''),
  )
  const first = written.find(message => message.public !== false) ?? written[0]
  const at = momentOf(first?.created_datetime ?? ticket.created_datetime)
  if (first === undefined || at === null) return null
  const then = { ...ticket, ...asNew, messages: [first], updated_datetime: at }
  return { id: ticket.id, at, body: JSON.stringify(then) }
}

const asNew = {
  status: 'open',
  closed_datetime: null,
  trashed_datetime: null,
  snooze_datetime: null,
  assignee_user: null,
  assignee_user_id: null,
  assignee_team: null,
  assignee_team_id: null,
  events: [],
  summary: null,
  satisfaction_survey: null,
}

/** Gorgias writes UTC, with or without saying so. */
function momentOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const time = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
