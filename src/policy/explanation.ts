import { type Sentence, unworded } from '../sentences.ts'
import type { Finding, Path, Position } from './finding.ts'
import { pathText } from './finding.ts'

/** What one fault of a document means to the person who wrote it. */
export interface Explanation {
  path: Path
  /** Point at the field's name instead of its value. */
  at: 'key' | 'value'
  message: Sentence
  fix: Sentence
}

export const explanation = (
  path: Path,
  message: Sentence,
  fix: Sentence,
  at: Explanation['at'] = 'value',
): Explanation => ({ path, at, message, fix })

/** An explanation at its place in the text. */
export const findingAt = (
  { line, column }: Position,
  { path, message, fix }: Pick<Explanation, 'path' | 'message' | 'fix'>,
): Finding => ({
  line,
  column,
  path: pathText(path),
  message: message.text,
  fix: fix.text,
  says: { message: unworded(message), fix: unworded(fix) },
})
