import { hash as digest } from 'node:crypto'
import { addressKey } from '../../decide/brakes/caller.ts'
import type { Caller } from '../../decide/brakes/contact.ts'
import { isEcho } from '../../decide/brakes/echo.ts'
import { noFacts, type TicketFacts } from '../../helpdesk/facts.ts'
import { callerFor, isToBeAnswered } from '../../respond/brake-tickets.ts'
import type { Consideration } from '../../respond/consider.ts'
import { cleanLine } from '../../template/clean-value.ts'
import {
  endedByOthers,
  type Known,
  type Looked,
  lookAtRun,
  type StoredTicket,
  type TicketAccount,
} from './look-at-run.ts'
import type { Approach, Course, Outcome, ReplayedTicket } from './record.ts'
import type { Run } from './runs.ts'
import { type SideName, type Sides, sideNames, type Tools } from './side.ts'

/** A ticket that is being replayed under two policies. */
export interface TicketReplay {
  /** Takes the next run. Both policies see the same events at the same time. */
  run(run: Run): void
  /** Whether a later run could still change what a policy makes of the ticket. */
  isOpen(): boolean
  result(): ReplayedTicket
  /** The mails that the opening message names, for each policy that lets it through to the brakes. */
  references(): string[]
}

const longestSubject = 60

/** How a ticket goes on under one policy. */
interface State extends Known {
  over: boolean
  course: Course
}

/** What one policy has made of the run that the other one sees now. */
interface Seen extends Looked {
  caller: Caller | null
}

/**
 * Takes a stored ticket through guards, rules, wording and duties under two policies, at the times at which its
 * events were really looked at. The account counts as armed, and what people said about single tickets is left out:
 * the policies alone are compared. Pure.
 *
 * A ticket is over once a reply has reached the brakes: the reply that leaves ends it, and a brake's verdict stays.
 */
export function startReplay(
  ticket: StoredTicket,
  account: TicketAccount,
  sides: Sides,
  tools: Tools,
): TicketReplay {
  const states = { candidate: newState(), active: newState() }
  return {
    run(run) {
      const seen: Seen[] = []
      for (const name of sideNames) {
        const state = states[name]
        if (state.over) continue
        const known = sides.learnAlike ? (seen[0]?.learned ?? null) : null
        const { one, learned } = lookAtRun(ticket, account, state, sides[name], tools, run, known)
        keepReports(state, one, run, tools)
        const caller: Caller | null = isToBeAnswered(one)
          ? callerIn(one, sides, name, tools, seen[0]?.caller ?? null)
          : null
        if (caller === null) keepOutcome(state, one)
        else keepApproach(state, one, run, caller)
        seen.push({ one, learned, caller })
      }
    },
    isOpen: () => sideNames.some(name => !states[name].over),
    result: () => ({
      id: ticket.id,
      subject: cleanLine(subjectOf(states.active.facts), longestSubject),
      firstSeenAt: ticket.firstSeenAt,
      candidate: states.candidate.course,
      active: states.active.course,
    }),
    references: () =>
      sideNames.flatMap(name =>
        states[name].course.approaches.length === 0 ? [] : (states[name].facts.opening?.references ?? []),
      ),
  }
}

const newState = (): State => ({
  facts: noFacts,
  lastReason: null,
  noted: false,
  over: false,
  course: { approaches: [], otherwise: null, reported: [] },
})

const subjectOf = ({ ticket, messages }: TicketFacts) => ticket.subject ?? messages[0]?.subject ?? null

function keepReports(state: State, one: Consideration, { at }: Run, { hash }: Tools): void {
  state.facts = one.facts
  state.lastReason = one.decision.reason
  for (const { address, reason } of one.reported)
    state.course.reported.push({ at, address: addressKey(one.ticket.account.id, address, hash), reason })
}

function keepOutcome({ course }: State, { decision, winner }: Consideration): void {
  const { verdict, reason } = decision
  if (course.otherwise !== null && endedByOthers.has(reason)) return
  course.otherwise = {
    result: verdict === 'hold' ? 'held' : verdict === 'wait' ? 'waiting' : 'skipped',
    reason,
    // Before the brakes only a duty, and a delay, keep back what a rule has taken.
    rule: reason === 'duty-violated' || verdict === 'wait' ? (winner?.rule ?? null) : null,
  }
}

function keepApproach(state: State, one: Consideration, { at }: Run, caller: Caller): void {
  const { winner, greet } = one
  const replies = winner?.reply !== null
  state.course.approaches.push({
    at,
    caller: { ...caller, near: [...caller.near] },
    replies,
    greets: greet,
    passes: passedOutcome(one),
    words: wordsOf(one),
    answersTo: [],
  })
  // A note alone leaves the ticket unanswered: a later run may still reply.
  state.noted = greet && !replies
  state.over = !state.noted
}

function passedOutcome({ greet, winner, decision }: Consideration): Outcome {
  const rule = winner?.rule ?? null
  if (!greet) return { result: 'skipped', reason: 'rule-in-shadow', rule }
  // A note never answers a ticket (P5), and no action does.
  return { result: winner?.reply === null ? 'skipped' : 'answered', reason: decision.reason, rule }
}

function wordsOf({ contents, winner }: Consideration): string {
  const said = contents.map(({ kind, text, html }) => `${kind}\n${text}\n${html}\n`).join('')
  return digest('sha256', said + JSON.stringify(winner?.actions ?? []), 'base64url').slice(0, 12)
}

/** The brakes' view of a ticket. Of what the customer wrote the keys are the same under both policies: they are made once. */
function callerIn(
  one: Consideration,
  sides: Sides,
  name: SideName,
  { hash }: Tools,
  known: Caller | null,
): Caller {
  const { policy } = sides[name]
  if (known === null || sides.candidate.policy.brakes.shortText !== sides.active.policy.brakes.shortText)
    return callerFor(one, false, { policy, hash })
  const { winner, facts, contents } = one
  return {
    ...known,
    textId: winner?.reply ?? winner?.note ?? '',
    period: winner?.period ?? null,
    echoesUs: contents.some(({ text }) => isEcho(facts.opening?.text ?? '', text)),
  }
}

/** The same ticket with the tickets whose replies it answers. @param answered by Message-ID of our replies. */
export function withAnswersTo(
  ticket: ReplayedTicket,
  references: readonly string[],
  answered: ReadonlyMap<string, readonly number[]>,
): ReplayedTicket {
  const answersTo = [...new Set(references.flatMap(id => answered.get(id) ?? []))].filter(
    id => id !== ticket.id,
  )
  if (answersTo.length === 0) return ticket
  const added = (course: Course): Course => ({
    ...course,
    approaches: course.approaches.map((approach: Approach) => ({ ...approach, answersTo })),
  })
  return { ...ticket, candidate: added(ticket.candidate), active: added(ticket.active) }
}
