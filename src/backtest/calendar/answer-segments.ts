import { chooseRule } from '../../decide/rules/choose-rule.ts'
import type { RuleList } from '../../decide/rules/compile-rules.ts'
import type { RuleSubject } from '../../decide/rules/rule.ts'
import { ruleChanges } from './rule-changes.ts'

/** A stretch of time in which one rule takes the ticket that is asked about. */
export interface AnswerSegment {
  from: Date
  until: Date
  /** Null where no rule does. */
  rule: string | null
  /** `shadow`: nothing is sent. Null without a rule. */
  mode: 'on' | 'shadow' | null
  reply: string | null
  note: string | null
}

/** A new ticket by mail of which no more is known: what has rules for everybody takes it. */
export const plainTicket: RuleSubject = { channel: 'email', via: 'email', followUp: false }

/** Which rule takes such a ticket between two moments: stretches in order, each touching the next. Pure. */
export function answerSegments(
  rules: RuleList,
  from: Date,
  until: Date,
  subject = plainTicket,
): AnswerSegment[] {
  const moments = ruleChanges(rules, from.getTime(), until.getTime())
  const segments: AnswerSegment[] = []
  for (const [at, moment] of moments.entries()) {
    const next = segmentAt(rules, subject, moment, moments[at + 1] ?? until.getTime())
    const last = segments.at(-1)
    if (last !== undefined && isSame(last, next)) last.until = next.until
    else segments.push(next)
  }
  return segments
}

function segmentAt(rules: RuleList, subject: RuleSubject, from: number, until: number): AnswerSegment {
  const { winner } = chooseRule(rules, { subject, settled: true, moment: new Date(from) })
  const won = winner === 'unknown' ? null : winner
  return {
    from: new Date(from),
    until: new Date(until),
    rule: won?.rule ?? null,
    mode: won?.mode ?? null,
    reply: won?.reply ?? null,
    note: won?.note ?? null,
  }
}

const isSame = (one: AnswerSegment, other: AnswerSegment) => one.rule === other.rule
