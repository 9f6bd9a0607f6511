import { z } from 'zod'
import { languageTag, name } from './fields.ts'

/** More text than this is no receipt, and the duties would hold it (LOOP-RULES O06). */
const longestText = 5_000
const longestHtml = 100_000

const wording = {
  text: z
    .string()
    .max(longestText)
    .regex(/\S/, 'says nothing')
    .meta({
      description: 'The text part, in Liquid.',
      examples: ['Thank you, we have your message. This is an automatic confirmation: reply to reach us.'],
    }),
  html: z
    .string()
    .max(longestHtml)
    .regex(/\S/, 'says nothing')
    .optional()
    .meta({
      description: 'The HTML part; made from the text when left out.',
      examples: ['<p>Thank you</p>'],
    }),
}

const template = z.strictObject({
  ...wording,
  languages: z
    .record(languageTag, z.strictObject(wording))
    .default({})
    .meta({ description: 'The same in other languages: pt-BR, else pt, else the text above.' }),
})

/** Texts by name. */
export const templatesSection = z
  .record(name, template)
  .default({})
  .meta({ description: 'The texts that rules send, by name.' })
