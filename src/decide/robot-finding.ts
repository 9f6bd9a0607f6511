import type { OpeningFacts } from '../helpdesk/facts.ts'
import type { DecideContext, Finding } from './checks.ts'
import type { Check } from './decision.ts'
import { applyExceptions } from './exceptions/apply-exceptions.ts'
import { showPattern } from './exceptions/pattern-list.ts'
import { weigh } from './guards/weigh.ts'

/**
 * What the evidence about a message comes to, after exceptions (LOOP-RULES section 0). A lonely weak mark in a
 * message whose headers nobody has seen sends for the headers first, and only then.
 */
export function robotFinding(
  { evidence, headersKnown }: OpeningFacts,
  headersRead: boolean,
  { exceptions, onSoftEvidence, fetchHeaders, replyChannel }: DecideContext,
): Finding {
  const { left, lifted } = applyExceptions(evidence, exceptions)
  const shown: NonNullable<Check['evidence']> = [
    ...left,
    ...lifted.map(({ evidence: one, by }) => ({ ...one, liftedBy: showPattern(by.entry.pattern) })),
  ]
  const finding: Finding = {
    saw: shown.map(({ rule, place, saw }) => `${rule} ${place}: ${saw}`),
    ...(shown.length > 0 && { evidence: shown }),
  }
  const weighed = weigh(left)
  switch (weighed.verdict) {
    case 'clean':
      return finding
    case 'skip':
    case 'hold':
      return { ...finding, stop: { verdict: weighed.verdict, reason: weighed.by.reason } }
    case 'robot-like':
      return { ...finding, stop: { verdict: 'hold', reason: 'robot-like' } }
    case 'unsure':
      if (!headersKnown && !headersRead && fetchHeaders && replyChannel === 'email')
        return { ...finding, unknown: 'headers' }
      if (onSoftEvidence === 'hold')
        return { ...finding, stop: { verdict: 'hold', reason: 'low-confidence' } }
      return finding
  }
}
