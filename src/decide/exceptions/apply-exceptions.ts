import type { Evidence, RuleId } from '../guards/evidence.ts'
import type { Listed } from './pattern-list.ts'
import type { Exceptions, Trusted } from './trusted.ts'

/** Evidence that an exception took away. */
export interface Lifted {
  evidence: Evidence
  by: Listed<Trusted>
}

/** What exceptions leave of the evidence, in its order. */
export interface Excepted {
  left: Evidence[]
  lifted: Lifted[]
}

/** The `place` of evidence about the address an answer would go to (S20), which another may own than the sender's. */
export const replyTargetPlace = 'reply-target'

/**
 * Takes away the evidence that the team has said not to mind (LOOP-RULES E01). What is left is weighed as ever, so
 * the brakes stay on.
 *
 * Evidence about the address of the answer is lifted only by an entry for that address: that a sender is trusted
 * says nothing about where the answer goes.
 */
export function applyExceptions(evidence: readonly Evidence[], exceptions: Exceptions): Excepted {
  const excepted: Excepted = { left: [], lifted: [] }
  for (const one of evidence) {
    const about = one.place === replyTargetPlace ? exceptions.replyTarget : exceptions.sender
    const by = about.find(({ entry }) => mayLift(entry, one.rule))
    if (by === undefined) excepted.left.push(one)
    else excepted.lifted.push({ evidence: one, by })
  }
  return excepted
}

/** Rules that any entry of the trust list lifts. */
const liftable = [/^H(?:1[7-9]|2[0-9]|5[1-5])$/, /^S(?:03|10|14)$/, /^T/]
/** Rules by which a message says itself that it is automatic. Answering such a sender may start a loop. */
const loopRisk = /^H0[1-6]$/

function mayLift({ loopRiskAccepted }: Trusted, rule: RuleId): boolean {
  if (loopRisk.test(rule)) return (loopRiskAccepted?.owner.trim() ?? '') !== ''
  return liftable.some(rules => rules.test(rule))
}
