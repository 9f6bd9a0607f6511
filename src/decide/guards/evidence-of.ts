import type { Area, Evidence } from './evidence.ts'
import { sawOf } from './saw.ts'

/** What a rule makes of something it saw. */
export type Worth = Pick<Evidence, 'rule' | 'strength' | 'reason'>

/** One piece of evidence; what was seen is made fit to be shown. */
export function evidenceOf(
  { rule, strength, reason }: Worth,
  area: Area,
  place: string,
  saw: string,
): Evidence {
  return { rule, strength, reason, area, place, saw: sawOf(saw) }
}
