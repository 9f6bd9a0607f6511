import { recognise, type Sentence, sayFrom } from '../../sentences.ts'
import { caseSentences } from './cases.ts'
import { faultSentences } from './fault.ts'
import { lintSentences } from './lint.ts'
import { liquidReasons, liquidSentences } from './liquid.ts'
import { patternReasons } from './pattern.ts'
import { readingSentences } from './reading.ts'
import { schemaSentences } from './schema.ts'

/** Everything that is said of a policy, by name. */
export const policySentences = {
  ...readingSentences,
  ...schemaSentences,
  ...faultSentences,
  ...liquidSentences,
  ...liquidReasons,
  ...patternReasons,
  ...lintSentences,
  ...caseSentences,
} as const

/** What is said of a policy, by a name that the console can say in its reader's language. */
export const say = sayFrom(policySentences)

/** A value, a name or somebody else's words as a sentence. */
export const asWritten = (it: string | number): Sentence => say('as-written', { it })

/** `a or b or c` */
export const either = (choices: readonly Sentence[]): Sentence => joined('either', choices)

/** `a and b` */
export const both = (parts: readonly Sentence[]): Sentence => joined('both', parts)

const joined = (name: 'either' | 'both', parts: readonly Sentence[]): Sentence =>
  parts.length === 0 ? asWritten('') : parts.reduce((one, other) => say(name, { one: [one], other: [other] }))

/** A text that another part or a library made, by name where it is one of a table; as it is written where not. */
export function named(table: Readonly<Record<string, string>>, text: string): Sentence {
  const said = recognise(table, text)
  return said === null ? asWritten(text) : { ...said, text }
}
