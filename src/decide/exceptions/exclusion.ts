import { replyTargetPlace } from './apply-exceptions.ts'
import { type PatternEntry, type PatternList, showPattern } from './pattern-list.ts'

/** The reasons of this folder, in plain words; they stand beside those of the guards. */
export const exceptionReasons = {
  excluded: 'The address is on the list of those that get no automatic answer.',
} as const

/** That an address is on the exclusion list: skip, whatever else is true. */
export interface Exclusion {
  rule: 'S21'
  reason: keyof typeof exceptionReasons
  /** Whose address it is. */
  place: 'from' | typeof replyTargetPlace
  /** The entry's place in the list. */
  index: number
  /** The entry's pattern, with a single person's address shortened. */
  saw: string
}

/** Whether the author of a message, or the address an answer would go to, is excluded (LOOP-RULES S21). */
export function exclusionOf(
  list: PatternList<PatternEntry>,
  addresses: { sender: string | null; replyTarget: string | null },
): Exclusion | null {
  return on(list, addresses.sender, 'from') ?? on(list, addresses.replyTarget, replyTargetPlace)
}

function on(
  list: PatternList<PatternEntry>,
  address: string | null,
  place: Exclusion['place'],
): Exclusion | null {
  const [listed] = list.fitting(address)
  if (listed === undefined) return null
  return {
    rule: 'S21',
    reason: 'excluded',
    place,
    index: listed.index,
    saw: showPattern(listed.entry.pattern),
  }
}
