import { z } from 'zod'
import { addFault } from './fault.ts'
import { languageTag, name } from './fields.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

/** More text than this is no receipt, and the duties would hold it (LOOP-RULES O06). */
const longestText = 5_000
const longestHtml = 100_000

const wording = {
  text: z
    .string()
    .max(longestText)
    .regex(/\S/, schemaSentences['says-nothing'])
    // Empty stands for "made from the HTML".
    .default('')
    .meta({
      description: 'The text part, in Liquid; made from the HTML when left out.',
      examples: ['Thank you, we have your message. This is an automatic confirmation: reply to reach us.'],
    }),
  html: z
    .string()
    .max(longestHtml)
    .regex(/\S/, schemaSentences['says-nothing'])
    .optional()
    .meta({
      description: 'The HTML part; made from the text when left out.',
      examples: ['<p>Thank you</p>'],
    }),
}

/** One of the two has to be there: the other is made from it. */
function checkWording(
  { text, html }: { text: string; html?: string | undefined },
  context: z.core.$RefinementCtx,
) {
  if (text === '' && html === undefined)
    addFault(context, ['text'], say('is-missing'), say('write-text-or-html'), 'key')
}

const template = z
  .strictObject({
    ...wording,
    language: languageTag
      .optional()
      .meta({ description: 'The language of the text above, for its times and numbers; en when left out.' }),
    layout: z.enum(['none', 'plain']).optional().meta({
      description:
        'plain: the HTML part of mails stands in a frame of readable width. none: as it is written.',
    }),
    languages: z
      .record(languageTag, z.strictObject(wording).superRefine(checkWording))
      .default({})
      .meta({ description: 'The same in other languages: pt-BR, else pt, else the text above.' }),
  })
  .superRefine(checkWording)

/** Texts by name. */
export const templatesSection = z
  .record(name, template)
  .default({})
  .meta({ description: 'The texts that rules send, by name.' })
