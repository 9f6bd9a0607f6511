import { z } from 'zod'
import { robotKinds } from '../people/robot-models.ts'
import { triggers } from '../triggers.ts'

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
  mode: z.enum([
    'answer-before',
    'answer-after',
    'drop-before',
    'drop-after',
    'refuse',
    'hang',
    'hang-after',
    'half-body',
    'slow',
    'accept-then-lose',
    'forget-external-id',
  ]),
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
  mode: z.enum(['duplicate', 'delay', 'shuffle', 'drop']),
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
})

const person = z.strictObject({ email: z.email(), name: z.string().nullish() })

export const ticketBody = z.strictObject({
  from: person.optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  channel: z.enum(['email', 'chat', 'contact_form', 'help-center', 'sms', 'api']).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
})

export const messageBody = z.strictObject({
  by: z.enum(['customer', 'agent']),
  text: z.string(),
  internalNote: z.boolean().optional(),
})
