import { z } from 'zod'

/** What a ticket came to under a policy. `waiting`: Greeter would have read more from the helpdesk first. */
const outcome = z.object({
  result: z.enum(['answered', 'skipped', 'held', 'waiting']),
  /** Of the closed list of decisions, or `rule-in-shadow`. */
  reason: z.string(),
  /** The rule that took the ticket; null where something stopped it before. */
  rule: z.string().nullable(),
})

export type Outcome = z.infer<typeof outcome>

/** A ticket that is to be answered, as the brakes see it: no more of the customer than keys. */
const caller = z.object({
  account: z.string(),
  ticketId: z.number(),
  purpose: z.string(),
  textId: z.string(),
  period: z.string().nullable(),
  also: z.boolean(),
  at: z.coerce.date(),
  messageAt: z.coerce.date(),
  address: z.string(),
  customer: z.string().nullable(),
  domain: z.string().nullable(),
  near: z.array(z.string()),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  wording: z.string().nullable(),
  isShort: z.boolean(),
  echoesUs: z.boolean(),
  answersOurReply: z.boolean(),
})

const approach = z.object({
  at: z.coerce.date(),
  caller,
  /** A reply goes to the customer, not a note alone. */
  replies: z.boolean(),
  /** Something is sent: the rule is not in shadow. */
  greets: z.boolean(),
  /** What it comes to when no brake stops it. */
  passes: outcome,
  /** Tells two wordings apart without holding them. */
  words: z.string(),
  /** Tickets whose automatic reply the customer's message names (LOOP-RULES B11). */
  answersTo: z.array(z.number()),
})

/** One time that a ticket reached the brakes. */
export type Approach = z.infer<typeof approach>

const course = z.object({
  approaches: z.array(approach),
  /** What the ticket came to where it never reached the brakes; null without any run. */
  otherwise: outcome.nullable(),
  /** Addresses that it reported as unreachable or complaining, as keys. */
  reported: z.array(
    z.object({ at: z.coerce.date(), address: z.string(), reason: z.enum(['bounce', 'complaint']) }),
  ),
})

/** What one policy makes of one ticket, before the brakes. */
export type Course = z.infer<typeof course>

/** A ticket under both policies. Everything that a stopped backtest has to keep. */
export const replayedTicket = z.object({
  id: z.number(),
  subject: z.string(),
  firstSeenAt: z.string(),
  candidate: course,
  active: course,
})

export type ReplayedTicket = z.infer<typeof replayedTicket>
