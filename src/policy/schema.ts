import { z } from 'zod'
import { brakesSection } from './brakes-section.ts'
import { calendarsSection } from './calendars-section.ts'
import { domain, listOf, note, pattern, zone } from './fields.ts'
import { judgementSection } from './judgement-section.ts'
import { replyTimesSection } from './reply-times-section.ts'
import { rulesSection } from './rules-section.ts'
import { schemaSentences } from './sentences/schema.ts'
import { templatesSection } from './templates-section.ts'
import { testsSection } from './tests-section.ts'

/** The version of the document's shape. A document that says another was written for another Greeter. */
const documentVersion = 1

const exclusion = z.strictObject({ pattern, note })

const trusted = z.strictObject({
  pattern,
  note,
  loopRiskAccepted: z
    .strictObject({
      owner: z
        .string()
        .max(200)
        .regex(/\S/, schemaSentences['not-owner'])
        .meta({ description: 'Who answers for it.', examples: ['Anna, support lead'] }),
    })
    .optional()
    .meta({
      description:
        'Answer this sender even though its mails say that they are automatic, which may start a loop.',
    }),
})

/**
 * The policy document. What is not written holds its default, so `greeter: 1` alone is the built-in policy.
 * Unknown fields are errors: a misspelled one would otherwise silently do nothing.
 */
export const policySchema = z.strictObject({
  greeter: z.literal(documentVersion).meta({ description: "The version of this document's shape." }),
  zone: zone
    .default('UTC')
    .meta({ description: 'The time zone in which days and hours are meant.', examples: ['Europe/Berlin'] }),
  rules: rulesSection,
  templates: templatesSection,
  linkDomains: z
    .array(domain)
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        'Where links of replies may lead: policy check finds others. Subdomains go with their domain.',
      examples: [['shop.example']],
    }),
  tests: testsSection,
  exclusions: listOf(exclusion, 'Addresses that never get an automatic answer.'),
  trusted: listOf(
    trusted,
    'Senders who look like robots and are answered. Bounces and reports never are, and the brakes stay on.',
  ),
  calendars: calendarsSection,
  replyTimes: replyTimesSection,
  judgement: judgementSection.prefault({}).meta({ description: 'How messages are judged.' }),
  brakes: brakesSection
    .prefault({})
    .meta({ description: 'What stops us when nothing in a message gives a machine away.' }),
})

/** A document with every default filled in. */
export type PolicyDocument = z.output<typeof policySchema>

/** The document as JSON Schema, for editors: what may be written, with the defaults of what is not. */
export function policyJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(policySchema, { io: 'input' })
}
