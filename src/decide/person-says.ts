import { stopped } from './decide.ts'
import { type Check, type Decision, type Reason, reasons } from './decision.ts'

/**
 * What a person said about a ticket. It stays, whatever comes later: `answer` sets aside guards and brakes,
 * `answer-anyway` also what is usually the end of the matter, `dismiss` is a no.
 */
export type PersonSays = 'answer' | 'answer-anyway' | 'dismiss'

/**
 * What nobody may override: there is no question of a customer, nothing to say, no way to answer, or the answer would go to ourselves
 * (LOOP-RULES section 3) or break a duty (section 7).
 */
const never: ReadonlySet<Reason> = new Set<Reason>([
  'agent-message',
  'note-only',
  'opened-by-company',
  'unknown-ticket',
  'other-account',
  'merged',
  'no-rule',
  'channel-not-answered',
  'no-recipient',
  'incomplete-ticket',
  'needs-ticket',
  'own-mail',
  'own-address',
  'duty-violated',
  'no-rule',
  'dismissed',
])

/** What only a person who insists may override. */
const onlyAnyway: ReadonlySet<Reason> = new Set<Reason>([
  'before-connection',
  'imported',
  'spam',
  'trashed',
  'closed',
  'answered-by-person',
  'answered-by-rule',
  'complained',
  'bounce',
  'complaint',
  'daemon',
  'loop',
  'null-return-path',
])

/** Whether a person's word outweighs a reason against the answer. */
export function mayOverride(says: PersonSays | null, reason: Reason): boolean {
  if (says !== 'answer' && says !== 'answer-anyway') return false
  return !never.has(reason) && (says === 'answer-anyway' || !onlyAnyway.has(reason))
}

/** The first reason in a trace that stands against the answer in spite of what a person says; null when none does. */
export function standsAgainst(says: PersonSays, trace: readonly Check[]): Reason | null {
  for (const line of trace) {
    if (line.result !== 'stop' || line.reason === undefined) continue
    const reasons = [line.reason, ...standingEvidence(line)]
    const stands = reasons.find(reason => !mayOverride(says, reason))
    if (stands !== undefined) return stands
  }
  return null
}

const standingEvidence = ({ evidence = [] }: Check): Reason[] =>
  evidence.filter(piece => piece.liftedBy === undefined).map(piece => piece.reason)

/** The check whose answer may stay open: whether a machine wrote it is what the person has judged. */
const judgedByPerson = 'a person wrote it'

/**
 * The decision when a person has spoken. Pure.
 *
 * @param read whether the helpdesk was asked for the ticket already.
 */
export function asPersonSays(decision: Decision, says: PersonSays, read: boolean): Decision {
  if (says === 'dismiss')
    return stopped(decision, 'a person said', says, { verdict: 'skip', reason: 'dismissed' })
  if (decision.verdict === 'answer') return decision
  const { trace } = decision
  const stands = standsAgainst(says, trace)
  if (stands !== null) return { ...standing(stands, decision), trace: [...trace, saidLine(says)] }
  if (trace.some(line => line.result === 'unknown' && line.check !== judgedByPerson)) {
    return read
      ? { verdict: 'hold', reason: 'incomplete-ticket', trace }
      : { verdict: 'wait', reason: 'needs-ticket', trace }
  }
  return { verdict: 'answer', reason: 'answered-on-request', trace: [...trace, saidLine(says)] }
}

/** The stop that is left. A reason of the guards has the verdict that they gave it. */
function standing(reason: Reason, decision: Decision): Pick<Decision, 'verdict' | 'reason'> {
  const { verdict } = reasons[reason]
  return { verdict: verdict === 'as the evidence says' ? decision.verdict : verdict, reason }
}

const saidLine = (says: PersonSays): Check => ({ check: 'a person said', saw: says, result: 'pass' })
