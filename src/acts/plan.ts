import type { ActName } from '../db/tables.ts'
import { type Reason, reasons } from '../decide/decision.ts'
import { mayOverride, type PersonSays, standsAgainst } from '../decide/person-says.ts'
import { byPerson } from '../outbox/states.ts'
import { inWords, type Saying } from './sayings.ts'
import type { Subject, SubjectAction, SubjectMessage } from './subject.ts'

/** One change that an act makes. */
export type Step =
  /** From now on this is what a person said; the ticket is looked at again. */
  | { do: 'say'; says: PersonSays }
  /** The message is looked for at the helpdesk, and sent if it is not there. */
  | { do: 'try again'; message: SubjectMessage }
  | { do: 'take back'; message: SubjectMessage }
  /** A failed message leaves the work list. */
  | { do: 'set aside'; message: SubjectMessage }
  /** The events that could not be handled are handled once more. */
  | { do: 'run again' }
  /** What a rule does to the ticket and Gorgias refused is tried again. */
  | { do: 'repeat actions' }
  /** Nothing more is done to the ticket, and what failed leaves the work list. */
  | { do: 'drop actions' }

/** What an act would do, in words and steps, or why it does nothing. */
export type Plan =
  | (Words & { possible: true; steps: Step[] })
  | (Words & { possible: false; forceHelps: boolean })

interface Words {
  text: string
  /** The same by name, behind the reason that stands against the act where there is one. */
  says: Saying[]
  reason: Reason | null
}

const refused = (...says: Saying[]): Plan => ({
  possible: false,
  text: inWords(says),
  says,
  reason: null,
  forceHelps: false,
})
const possible = (says: Saying[], ...steps: Step[]): Plan => ({
  possible: true,
  text: inWords(says),
  says,
  reason: null,
  steps,
})

/** What a decision found stands against the act. */
function against(reason: Reason, forceHelps: boolean, ...says: Saying[]): Plan {
  const text = [reasons[reason].text, ...(says.length > 0 ? [inWords(says)] : [])].join(' ')
  return { possible: false, text, says, reason, forceHelps }
}

/** What an act comes to for one ticket as it stands. Pure. */
export function planAct(act: ActName, subject: Subject, force: boolean): Plan {
  switch (act) {
    case 'answer':
      return planAnswer(subject, force)
    case 'retry':
      return planRetry(subject, force)
    case 'dismiss':
      return planDismiss(subject)
    case 'redrive':
      return planRedrive(subject)
  }
}

const replyOf = ({ messages }: Subject) => messages.find(message => message.kind === 'reply') ?? null

export const isDead = ({ outcome, reason }: Pick<Subject, 'outcome' | 'reason'>): boolean =>
  outcome === 'failed' && reason === 'cannot-be-handled'

function planAnswer(subject: Subject, force: boolean): Plan {
  if (isDead(subject)) return refused('redrive-first')
  const reply = replyOf(subject)
  if (reply === null && subject.replyGiven) return refused('has-reply')
  if (reply !== null && !isUntried(reply)) return planAgain(subject, [reply], force)
  if (subject.mode === 'shadow') return refused('in-shadow')
  const says = force ? 'answer-anyway' : 'answer'
  return objection(subject, says) ?? possible(['answers-now'], { do: 'say', says })
}

/** Taken back before it was ever tried: the decision puts it back in line. */
const isUntried = ({ state, attempt }: SubjectMessage) => state === 'cancelled' && attempt === 0

function planRetry(subject: Subject, force: boolean): Plan {
  const stuck = subject.messages.filter(({ state }) => state === 'held' || state === 'failed')
  const again = stuck.length > 0 ? planAgain(subject, stuck, force) : null
  if (subject.actions.some(({ state }) => state === 'failed')) return withActions(again)
  if (again !== null) return again
  if (isDead(subject)) return refused('redrive-first')
  const [first] = subject.messages
  if (first !== undefined) return refused(stateInWords(first))
  return refused('nothing-stuck')
}

/** What a rule does to the ticket is tried again, whether or not a message can be. */
function withActions(messages: Plan | null): Plan {
  const repeat: Step = { do: 'repeat actions' }
  if (messages === null || !messages.possible) return possible(['tries-actions'], repeat)
  return possible([...messages.says, 'tries-actions'], ...messages.steps, repeat)
}

/** Another try of messages that a person has looked at. */
function planAgain(subject: Subject, messages: readonly SubjectMessage[], force: boolean): Plan {
  const says = force ? 'answer-anyway' : 'answer'
  const objects = messages.some(({ kind }) => kind === 'reply') ? objection(subject, says) : null
  if (objects !== null) return objects
  const refusals = messages.map(message => ({ message, why: againstAnotherTry(message) }))
  const able = refusals.flatMap(({ message, why }) => (why === null ? [message] : []))
  if (able.length === 0) return refused(refusals[0]?.why ?? 'nothing-to-try')
  const [first] = able
  const tries = able.length > 1 ? 'tries-both' : first?.kind === 'note' ? 'tries-note' : 'tries-reply'
  const steps: Step[] = able.map(message => ({ do: 'try again', message }))
  if (able.some(({ kind }) => kind === 'reply')) steps.push({ do: 'say', says })
  return possible([tries], ...steps)
}

function againstAnotherTry(message: SubjectMessage): Saying | null {
  const { from } = byPerson['try again']
  if (!from.some(state => state === message.state)) return stateInWords(message)
  if (message.state === 'failed' && message.reason !== 'refused' && message.reason !== 'ticket-not-found')
    return 'at-gorgias'
  if (message.reason === 'merged') return 'merged'
  return null
}

function stateInWords({ kind, state }: SubjectMessage): Saying {
  switch (state) {
    case 'reserved':
    case 'sending':
      return `${kind}-on-its-way`
    case 'unknown':
      return `${kind}-looked-up`
    case 'accepted':
    case 'sent':
      return `has-${kind}`
    case 'failed':
      return `${kind}-failed`
    case 'held':
      return `${kind}-held`
    case 'cancelled':
      return `${kind}-taken-back`
  }
}

/** What stands against an answer in spite of the person's word. */
function objection({ decision }: Subject, says: PersonSays): Plan | null {
  if (decision === null) return null
  if (decision.reason === 'note-by-rule' || decision.reason === 'actions-by-rule')
    return against(decision.reason, false)
  // A person's own earlier no is taken back by their yes.
  const seen = decision.trace.filter(line => line.reason !== 'dismissed')
  const reason = standsAgainst(says, seen)
  if (reason === null) return null
  const forceHelps = mayOverride('answer-anyway', reason)
  return against(reason, forceHelps, forceHelps ? 'force-helps' : 'force-does-not-help')
}

function planDismiss(subject: Subject): Plan {
  const reply = replyOf(subject)
  const moving = subject.messages.find(({ state }) => state === 'sending' || state === 'unknown')
  if (moving !== undefined) return refused(stateInWords(moving), 'dismiss-when-clear')
  if (subject.actions.some(({ state }) => state === 'sending'))
    return refused('being-changed', 'dismiss-when-clear')
  const left = reply?.state === 'accepted' || reply?.state === 'sent'
  const open = subject.messages.filter(({ state }) => byPerson['take back'].from.some(from => from === state))
  const failed = subject.messages.filter(({ state, dismissed }) => state === 'failed' && !dismissed)
  const steps: Step[] = [
    ...open.map(message => ({ do: 'take back' as const, message })),
    ...failed.map(message => ({ do: 'set aside' as const, message })),
    ...(subject.actions.some(isOpen) ? [{ do: 'drop actions' as const }] : []),
  ]
  if (!left && subject.says !== 'dismiss') steps.push({ do: 'say', says: 'dismiss' })
  if (steps.length > 0) return possible(['dismisses'], ...steps)
  return refused(left ? 'has-reply' : 'dismissed-already')
}

/** In line, or failed and on the work list. */
const isOpen = ({ state, dismissed }: SubjectAction) =>
  state === 'reserved' || (state === 'failed' && !dismissed)

function planRedrive(subject: Subject): Plan {
  if (!isDead(subject)) return refused('not-dead')
  return possible(['runs-again'], { do: 'run again' })
}
