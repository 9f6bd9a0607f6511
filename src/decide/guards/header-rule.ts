import type { Evidence, EvidenceReason, RuleId, Strength } from './evidence.ts'
import { evidenceOf } from './evidence-of.ts'
import type { GuardContext, GuardedMessage } from './guarded-message.ts'
import type { Headers } from './headers.ts'
import { readStructured, readTokens } from './structured-value.ts'

/** Everything a rule may look at. */
export interface Given {
  message: GuardedMessage
  headers: Headers
  context: GuardContext
}

/** Looks at one value of a header: unfolded, trimmed, its case as received. */
export type ValueTest = (value: string, context: GuardContext) => boolean

/** A rule that one header brings up. */
export interface HeaderRule {
  rule: RuleId
  /** Names in lower case; any of them will do. */
  headers: readonly string[]
  /** Every occurrence is asked until one says yes (LOOP-RULES P05). */
  when: ValueTest
  /** What else has to be so. Does not depend on the value, and is asked once. */
  provided?: (given: Given) => boolean
  strength: Strength
  reason: EvidenceReason
  /** Mailing lists set it, so it says nothing when the list is an inbox of ours (A13). */
  ofList?: true
  /** The header's presence is the signal, even without a value (P06). */
  evenEmpty?: true
}

type Worth = Pick<HeaderRule, 'strength' | 'reason'>
export const skip = (reason: EvidenceReason): Worth => ({ strength: 'skip', reason })
export const hold = (reason: EvidenceReason): Worth => ({ strength: 'hold', reason })
export const soft = (reason: EvidenceReason): Worth => ({ strength: 'soft', reason })

/** Whatever the value is. */
export const anything: ValueTest = () => true

/** The value without comments, parameters, white space and case is one of these (P02, P04). */
export function is(...tokens: readonly string[]): ValueTest {
  return value => tokens.includes(readStructured(value).token)
}

/** There is a value, and it is none of these. */
export function isOther(...tokens: readonly string[]): ValueTest {
  return value => !['', ...tokens].includes(readStructured(value).token)
}

/** Anything but a no (LOOP-RULES A07). */
export const saysYes = isOther('no', 'false')

/** One of the comma list's tokens is one of these, compared whole (P07). */
export function lists(...tokens: readonly string[]): ValueTest {
  return value => readTokens(value).some(token => tokens.includes(token))
}

/** The value begins with one of these, given in lower case. */
export function begins(...starts: readonly string[]): ValueTest {
  return value => {
    const lower = value.toLowerCase()
    return starts.some(start => lower.startsWith(start))
  }
}

/** The value is this, given in lower case. */
export function reads(text: string): ValueTest {
  return value => value.toLowerCase() === text
}

/** Evidence that a header, or what stands for one, gives. */
export function seenIn(place: string, value: string, rule: Worth & { rule: RuleId }): Evidence {
  return evidenceOf(rule, 'headers', place, value)
}
