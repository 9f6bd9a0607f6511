import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Outcome } from '../db/tables.ts'

/** The oldest and the latest time that every database takes. */
const time = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text))
  .refine(date => date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999, 'is out of reach')

const exactly = z.string().min(1).max(100)

/** Which tickets a list shows; what is left out does not matter. */
export const ticketFilter = z.object({
  account: exactly.optional(),
  outcome: z.enum(['answered', 'skipped', 'held', 'failed', 'waiting']).optional(),
  reason: exactly.optional(),
  /** The rule that took it. */
  rule: exactly.optional(),
  channel: exactly.optional(),
  language: exactly.optional(),
  /** Words of the subject, the address or the name, or the ticket's number. */
  text: z.string().max(200).optional(),
  /** First seen at this time or later, and before that one. */
  from: time.optional(),
  until: time.optional(),
})
export type TicketFilter = z.output<typeof ticketFilter>

/** More words narrow nothing down. */
const mostWords = 8

/** Which rows of `ticket` fit: always a question to `ticket_by_time` alone, which holds every column that is named here. */
export function fits({ text, from, until, outcome, ...same }: TicketFilter): RawBuilder<boolean> {
  const words = (text ?? '').split(/\s+/).filter(Boolean).slice(0, mostWords)
  const others = [
    ...(['account', 'reason', 'rule', 'channel', 'language'] as const).flatMap(column =>
      same[column] === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${same[column]}`],
    ),
    ...words.map(holds),
  ]
  return all([
    ...(from === undefined ? [] : [sql<boolean>`first_seen_at >= ${from}::timestamptz`]),
    ...(until === undefined ? [] : [sql<boolean>`first_seen_at < ${until}::timestamptz`]),
    ...(outcome === undefined ? [] : [isOutcome(outcome, others.length === 0)]),
    ...others,
  ])
}

/**
 * The outcome by itself has an index of its own. Beside other questions that index would lead to the tickets
 * themselves, one by one, and they are wide: a text in it keeps it from being used.
 */
const isOutcome = (outcome: Outcome, alone: boolean) =>
  alone ? sql<boolean>`outcome = ${outcome}` : sql<boolean>`outcome || '' = ${outcome}`

function holds(word: string): RawBuilder<boolean> {
  const inWords = sql<boolean>`strpos(words, lower(${word})) > 0`
  const number = /^#?(\d{1,15})$/.exec(word)?.[1]
  return number === undefined ? inWords : sql<boolean>`(${inWords} or id = ${Number(number)})`
}

const all = (conditions: ReadonlyArray<RawBuilder<boolean>>) =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
