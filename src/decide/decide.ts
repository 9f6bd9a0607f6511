import type { TicketFacts } from '../helpdesk/facts.ts'
import { checks, type DecideContext, type TicketCheck } from './checks.ts'
import { type Check, type Decision, reasons } from './decision.ts'

/**
 * Decides whether a ticket gets its greeting. Pure: everything it may look at comes in, `now` included
 * where a check needs it (P9).
 *
 * The first check that stops gives the reason. If none stops but something could not be known, the ticket
 * has to be read; if it was read already, a person has to look at it. All checks run, so that the trace
 * shows everything that was seen.
 */
export function decide(facts: TicketFacts, context: DecideContext): Decision {
  const trace = checks.map(check => lineOf(check, facts, context))
  const stop = trace.find(line => line.result === 'stop')
  if (stop?.reason !== undefined) return { verdict: reasons[stop.reason].verdict, reason: stop.reason, trace }
  if (trace.some(line => line.result === 'unknown')) {
    return facts.read
      ? { verdict: 'hold', reason: 'incomplete-ticket', trace }
      : { verdict: 'wait', reason: 'needs-ticket', trace }
  }
  return { verdict: 'answer', reason: 'new-customer-ticket', trace }
}

function lineOf(check: TicketCheck, facts: TicketFacts, context: DecideContext): Check {
  const finding = check.look(facts, context)
  const line = { check: check.name, saw: finding.saw }
  if (finding.stop !== undefined) return { ...line, result: 'stop', reason: finding.stop }
  return { ...line, result: finding.unknown === true ? 'unknown' : 'pass' }
}
