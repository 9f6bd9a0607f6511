import { changeLines } from '../change-text.ts'
import type { Comparison } from './compare.ts'

/** What differs between two policies, for a person. */
export function comparedLines({ changes, sameText }: Comparison): string[] {
  if (changes.length > 0) return changeLines(changes)
  if (sameText) return ['There is no difference.']
  return ['They mean the same: only comments, order or defaults that are written down differ.']
}
