import { answerPhrases } from './answer-phrases.ts'
import { bouncePhrases } from './bounce-phrases.ts'
import { noticePhrases } from './notice-phrases.ts'
import type { SubjectPhrase } from './subject-phrase.ts'

/** Every phrase that machines put at the start of a subject. Facts about what mail programs write, checked in public sources. */
export const subjectPhrases: readonly SubjectPhrase[] = [...answerPhrases, ...bouncePhrases, ...noticePhrases]
