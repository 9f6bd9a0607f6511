import type { Check, Reason, Verdict } from '../../decide/decision.ts'
import type { RuleLine } from '../../decide/rules/rule.ts'
import { FinalError, GreeterError } from '../../errors.ts'
import { noFacts } from '../../helpdesk/facts.ts'
import type { OutgoingContent } from '../../helpdesk/gorgias/message-shape.ts'
import { isToBeAnswered, write } from '../../respond/brake-tickets.ts'
import type { Consideration } from '../../respond/consider.ts'
import {
  endedByOthers,
  type Known,
  lookAtRun,
  type StoredTicket,
  type TicketAccount,
} from '../replay/look-at-run.ts'
import type { Run } from '../replay/runs.ts'
import type { Side, Tools } from '../replay/side.ts'

/** A message as the customer, or the team, would see it. */
export interface PreviewedMessage {
  kind: 'reply' | 'note'
  channel: string
  /** Null on channels without one, and of notes. */
  subject: string | null
  text: string
  html: string
}

/** What a policy makes of one ticket. Brakes, which look at other tickets, are not asked. */
export interface Preview {
  ticketId: number
  channel: string | null
  language: string | null
  /** When the policy looked. */
  at: string
  verdict: Verdict
  reason: Reason
  /** The rule whose messages are shown. */
  rule: string | null
  /** It was asked for, whatever the rules say. */
  forced: boolean
  rules: RuleLine[]
  /** The checks that did not pass. */
  stops: Check[]
  messages: PreviewedMessage[]
  /** Why a message cannot go out, where one cannot. */
  problem: string | null
}

export interface PreviewInput {
  ticket: StoredTicket
  account: TicketAccount
  runs: readonly Run[]
  side: Side
  tools: Pick<Tools, 'shape'>
  /** The rule whose messages to show; null for the one that wins. */
  rule: string | null
}

/**
 * Shows which rule takes a ticket, why, and what it sends. Pure.
 *
 * @throws FinalError USAGE when the policy has no such rule, or nothing is stored of the ticket.
 */
export function previewOf(input: PreviewInput): Preview {
  const looked = lastLook(input)
  const rule = input.rule ?? looked.one.winner?.rule ?? null
  const shown = input.rule === null ? looked.one : forced(looked, input.rule, input)
  const rules = looked.one.decision.trace.find(line => line.rules !== undefined)?.rules ?? []
  const stops = shown.decision.trace.filter(line => line.result !== 'pass')
  return {
    ticketId: input.ticket.id,
    channel: shown.facts.ticket.channel ?? null,
    language: shown.facts.ticket.language ?? shown.facts.ticket.customer?.language ?? null,
    at: looked.at.toISOString(),
    verdict: looked.one.decision.verdict,
    reason: looked.one.decision.reason,
    rule,
    forced: input.rule !== null,
    rules,
    stops,
    messages: shown.contents.map(content => messageOf(content, input)),
    problem: problemOf(shown),
  }
}

interface Looked {
  one: Consideration
  at: Date
}

/** The run that tells: the first that is to be answered, else the last before the team ended the matter. */
function lastLook({ ticket, account, runs, side, tools }: PreviewInput): Looked {
  let known: Known = { facts: noFacts, lastReason: null, noted: false }
  let telling: Looked | null = null
  for (const run of runs) {
    const { one } = lookAtRun(ticket, account, known, side, tools, run)
    known = { facts: one.facts, lastReason: one.decision.reason, noted: false }
    if (telling === null || !endedByOthers.has(one.decision.reason)) telling = { one, at: run.at }
    if (isToBeAnswered(one)) break
  }
  if (telling !== null) return telling
  throw new FinalError('USAGE', `Nothing is stored of ticket ${ticket.id} any more.`)
}

/** The messages of a rule for this ticket, whether it fits or not. */
function forced({ one, at }: Looked, name: string, { side, tools }: PreviewInput): Consideration {
  const rule = side.rules.rules.find(({ written }) => written.name === name)
  if (rule === undefined) {
    const names = side.rules.rules.map(({ written }) => written.name).join(', ')
    throw new FinalError('USAGE', `The policy has no rule ${JSON.stringify(name)}; it has ${names}.`)
  }
  return write({ ...one, winner: rule.winner, contents: [] }, side.policy, tools.shape, {
    now: at,
    detect: side.detect,
  })
}

const problemOf = ({ decision }: Consideration): string | null => {
  const line = decision.trace.find(({ check }) => check.startsWith('duty '))
  return line === undefined ? null : `${line.check}: ${String(line.saw)}`
}

function messageOf(content: OutgoingContent, { account, tools }: PreviewInput): PreviewedMessage {
  const { kind, channel, text, html } = content
  return { kind, channel, subject: kind === 'reply' ? subjectOf(content, account, tools) : null, text, html }
}

/** As the helpdesk's shape has it; the ticket's own where there is no shape for it yet. */
function subjectOf(
  content: OutgoingContent,
  { profile }: TicketAccount,
  { shape }: Pick<Tools, 'shape'>,
): string | null {
  if (profile === null) return content.subject
  try {
    return shape(content, profile).subject ?? null
  } catch (error) {
    if (error instanceof GreeterError) return content.subject
    throw error
  }
}
