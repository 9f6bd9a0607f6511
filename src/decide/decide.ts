import type { TicketFacts } from '../helpdesk/facts.ts'
import { checks, type DecideContext, type Finding, type TicketCheck } from './checks.ts'
import type { Check, Decision, Seen, Stop } from './decision.ts'

/**
 * Decides whether a ticket gets its greeting. Pure: everything it may look at comes in, `now` included
 * where a check needs it (P9).
 *
 * The first check that stops gives the reason. If none stops but something could not be known, the ticket
 * has to be read; if it was read already, a person has to look at it. Headers are read only for a message that is
 * answered but for a weak mark. All checks run, so that the trace
 * shows everything that was seen.
 */
export function decide(facts: TicketFacts, context: DecideContext): Decision {
  const findings = checks.map(check => ({ check, ...check.look(facts, context) }))
  const trace = findings.map(lineOf)
  const stop = findings.find(finding => finding.stop !== undefined)
  if (stop?.stop !== undefined) return { ...stop.stop, trace }
  const unknown = findings.filter(finding => finding.unknown !== undefined)
  if (unknown.some(finding => finding.unknown === 'ticket')) {
    return facts.read
      ? { verdict: 'hold', reason: 'incomplete-ticket', trace }
      : { verdict: 'wait', reason: 'needs-ticket', trace }
  }
  if (unknown.length > 0) return { verdict: 'wait', reason: 'needs-headers', trace }
  const wait = findings.find(finding => finding.wait !== undefined)?.wait
  if (wait === 'last look') return { verdict: 'wait', reason: 'needs-last-look', trace }
  if (wait !== undefined) return { verdict: 'wait', reason: 'delayed', until: wait, trace }
  return { verdict: 'answer', reason: reasonToAct(context), trace }
}

function reasonToAct({ choice: { winner } }: DecideContext) {
  const won = winner === 'unknown' ? null : winner
  if (won !== null && won.reply !== null) return 'new-customer-ticket'
  return won !== null && won.note === null ? 'actions-by-rule' : 'note-by-rule'
}

/**
 * The decision after a stop that came from outside the ticket: a brake, or a duty that its reply would break. The
 * trace keeps what was seen and gains the line that stopped it.
 */
export function stopped(decision: Decision, check: string, saw: Seen, stop: Stop): Decision {
  return { ...stop, trace: [...decision.trace, { check, saw, result: 'stop', reason: stop.reason }] }
}

function lineOf({
  check,
  saw,
  stop,
  unknown,
  wait,
  evidence,
  rules,
}: Finding & { check: TicketCheck }): Check {
  const line = {
    check: check.name,
    saw,
    ...(evidence !== undefined && { evidence }),
    ...(rules !== undefined && { rules }),
  }
  if (stop !== undefined) return { ...line, result: 'stop', reason: stop.reason }
  if (wait !== undefined)
    return { ...line, result: 'stop', reason: wait === 'last look' ? 'needs-last-look' : 'delayed' }
  return { ...line, result: unknown === undefined ? 'pass' : 'unknown' }
}
