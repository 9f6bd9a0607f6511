import { z } from 'zod'
import { deliveryFaultModes } from '../faults/delivery-faults.ts'
import { faultModes } from '../faults/fault-queue.ts'
import { robotKinds } from '../people/robot-models.ts'
import { triggers } from '../triggers.ts'
import { customerChannels } from '../world/customers-write.ts'

const odds = {
  chance: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  times: z.int().min(1).optional(),
}

/** A regular expression as text; what is none is refused. */
const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text)
  } catch (problem) {
    context.addIssue(String(problem))
    return z.NEVER
  }
})

const callFault = z.strictObject({
  on: z.literal('call'),
  mode: z.enum(faultModes),
  method: z.string().optional(),
  path: pattern.optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.union([z.string(), z.record(z.string(), z.json())]).optional(),
  delay: z.number().min(0).optional(),
  ...odds,
})

const deliveryFault = z.strictObject({
  on: z.literal('delivery'),
  mode: z.enum(deliveryFaultModes),
  trigger: z.enum(triggers).optional(),
  fromAgent: z.boolean().optional(),
  copies: z.int().min(1).optional(),
  delay: z.number().min(0).optional(),
  ...odds,
})

export const faultBody = z.discriminatedUnion('on', [callFault, deliveryFault])

export const settingsBody = z.strictObject({
  otherCallers: z.number().min(0).optional(),
  fieldPrediction: z.union([z.boolean(), z.number().min(0).max(1)]).optional(),
  restoresExternalId: z.boolean().optional(),
})

export const robotBody = z.strictObject({
  kind: z.enum(robotKinds),
  email: z.email(),
  name: z.string().optional(),
  after: z.number().min(0).optional(),
  polite: z.boolean().optional(),
  limit: z.int().min(1).optional(),
})

export const agentBody = z.strictObject({
  after: z.number().min(0),
  text: z.string().optional(),
  internalNote: z.boolean().optional(),
  userId: z.int().optional(),
  limit: z.int().min(1).optional(),
})

export const loadBody = z.strictObject({
  tickets: z.int().min(1).max(100_000),
  rate: z.number().positive().optional(),
  seed: z.int().optional(),
  messagesPerTicket: z.int().min(1).max(100).optional(),
  /** False: answered at once, with the load's id. */
  wait: z.boolean().optional(),
})

const person = z.strictObject({ email: z.email(), name: z.string().nullish() })

export const ticketBody = z.strictObject({
  from: person.optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  channel: z.enum(customerChannels).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
})

export const messageBody = z.strictObject({
  by: z.enum(['customer', 'agent']),
  text: z.string(),
  /** Of customers: somebody else than the ticket's. */
  from: person.optional(),
  subject: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Of agents. */
  internalNote: z.boolean().optional(),
  userId: z.int().optional(),
})

/** What an agent does with a ticket; an absent key changes nothing. */
export const ticketChangeBody = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  spam: z.boolean().optional(),
  trashed: z.boolean().optional(),
  addTags: z.array(z.string().trim().min(1).max(256)).optional(),
  removeTags: z.array(z.string()).optional(),
  assigneeUserId: z.int().nullable().optional(),
})

export const mergeBody = z.strictObject({ into: z.int() })

export const integrationBody = z.strictObject({
  name: z.string().trim().min(1),
  url: z.string().regex(/^https?:\/\/[^/\s]+/, 'An address that begins with http:// or https://.'),
  triggers: z.array(z.enum(triggers)).optional(),
  form: z.json().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  hmacSecret: z.string().min(1).optional(),
})

export const integrationChangeBody = z.strictObject({ active: z.boolean() })

/** Whose letter is wanted. */
export const draftBody = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('person'),
    name: z.string().optional(),
    email: z.string().optional(),
    language: z.string().optional(),
    channel: z.string().optional(),
    /** A further message in a conversation. */
    again: z.boolean().optional(),
  }),
  z.strictObject({
    by: z.literal('robot'),
    kind: z.enum(robotKinds),
    email: z.string().optional(),
  }),
])
