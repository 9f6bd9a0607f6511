import type { ActName } from '../db/tables.ts'
import { reasons } from '../decide/decision.ts'
import { mayOverride, type PersonSays, standsAgainst } from '../decide/person-says.ts'
import { byPerson } from '../outbox/states.ts'
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
  | { possible: true; text: string; steps: Step[] }
  | { possible: false; text: string; forceHelps: boolean }

const refused = (text: string, forceHelps = false): Plan => ({ possible: false, text, forceHelps })
const possible = (text: string, ...steps: Step[]): Plan => ({ possible: true, text, steps })

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
  if (isDead(subject)) return refused('Greeter could not handle this ticket: redrive it first.')
  const reply = replyOf(subject)
  if (reply === null && subject.replyGiven) return refused('This ticket has had its reply.')
  if (reply !== null && !isUntried(reply)) return planAgain(subject, [reply], force)
  if (subject.mode === 'shadow')
    return refused('The account is in shadow: it sends nothing until it is armed.')
  const says = force ? 'answer-anyway' : 'answer'
  const against = objection(subject, says)
  if (against !== null) return against
  return possible('The ticket is answered now.', { do: 'say', says })
}

/** Taken back before it was ever tried: the decision puts it back in line. */
const isUntried = ({ state, attempt }: SubjectMessage) => state === 'cancelled' && attempt === 0

function planRetry(subject: Subject, force: boolean): Plan {
  const stuck = subject.messages.filter(({ state }) => state === 'held' || state === 'failed')
  const again = stuck.length > 0 ? planAgain(subject, stuck, force) : null
  if (subject.actions.some(({ state }) => state === 'failed')) return withActions(again)
  if (again !== null) return again
  if (isDead(subject)) return refused('Greeter could not handle this ticket: redrive it.')
  const [first] = subject.messages
  if (first !== undefined) return refused(stateInWords(first))
  return refused('No message of this ticket is held or failed: there is nothing to try again.')
}

/** What a rule does to the ticket is tried again, whether or not a message can be. */
function withActions(messages: Plan | null): Plan {
  const repeat: Step = { do: 'repeat actions' }
  const text = 'What the rule does to the ticket is tried again.'
  if (messages === null || !messages.possible) return possible(text, repeat)
  return possible(`${messages.text} ${text}`, ...messages.steps, repeat)
}

/** Another try of messages that a person has looked at. */
function planAgain(subject: Subject, messages: readonly SubjectMessage[], force: boolean): Plan {
  const says = force ? 'answer-anyway' : 'answer'
  const against = messages.some(({ kind }) => kind === 'reply') ? objection(subject, says) : null
  if (against !== null) return against
  const refusals = messages.map(message => ({ message, why: againstAnotherTry(message) }))
  const able = refusals.flatMap(({ message, why }) => (why === null ? [message] : []))
  if (able.length === 0) return refused(refusals[0]?.why ?? 'There is nothing to try again.')
  const kinds = able.map(({ kind }) => kind).join(' and the ')
  const steps: Step[] = able.map(message => ({ do: 'try again', message }))
  if (able.some(({ kind }) => kind === 'reply')) steps.push({ do: 'say', says })
  return possible(`The ${kinds} is looked for in Gorgias, and sent if it is not there.`, ...steps)
}

function againstAnotherTry(message: SubjectMessage): string | null {
  const { from } = byPerson['try again']
  if (!from.some(state => state === message.state)) return stateInWords(message)
  if (message.state === 'failed' && message.reason !== 'refused' && message.reason !== 'ticket-not-found')
    return 'Gorgias has this message and could not send it: try it again there, or a second one would stand beside it.'
  if (message.reason === 'merged')
    return 'The ticket was merged into another one: answer that one in Gorgias (a second greeting there would be one too many).'
  return null
}

function stateInWords({ kind, state }: SubjectMessage): string {
  switch (state) {
    case 'reserved':
    case 'sending':
      return `The ${kind} is on its way.`
    case 'unknown':
      return `Whether the ${kind} has left is being looked up; nothing is sent before that.`
    case 'accepted':
    case 'sent':
      return kind === 'reply' ? 'This ticket has had its reply.' : 'This ticket has its note.'
    case 'failed':
      return `The ${kind} has failed.`
    case 'held':
      return `The ${kind} is held.`
    case 'cancelled':
      return `The ${kind} was taken back.`
  }
}

/** What stands against an answer in spite of the person's word. */
function objection({ decision }: Subject, says: PersonSays): Plan | null {
  if (decision === null) return null
  if (decision.reason === 'note-by-rule' || decision.reason === 'actions-by-rule')
    return refused(reasons[decision.reason].text)
  // A person's own earlier no is taken back by their yes.
  const seen = decision.trace.filter(line => line.reason !== 'dismissed')
  const reason = standsAgainst(says, seen)
  if (reason === null) return null
  const forceHelps = mayOverride('answer-anyway', reason)
  const hint = forceHelps ? ' Force it to answer all the same.' : ' This cannot be overridden.'
  return refused(reasons[reason].text + hint, forceHelps)
}

function planDismiss(subject: Subject): Plan {
  const reply = replyOf(subject)
  const moving = subject.messages.find(({ state }) => state === 'sending' || state === 'unknown')
  if (moving !== undefined) return refused(`${stateInWords(moving)} Dismiss it when that is clear.`)
  if (subject.actions.some(({ state }) => state === 'sending'))
    return refused('The ticket is being changed. Dismiss it when that is clear.')
  const left = reply?.state === 'accepted' || reply?.state === 'sent'
  const open = subject.messages.filter(({ state }) => byPerson['take back'].from.some(from => from === state))
  const failed = subject.messages.filter(({ state, dismissed }) => state === 'failed' && !dismissed)
  const steps: Step[] = [
    ...open.map(message => ({ do: 'take back' as const, message })),
    ...failed.map(message => ({ do: 'set aside' as const, message })),
    ...(subject.actions.some(isOpen) ? [{ do: 'drop actions' as const }] : []),
  ]
  if (!left && subject.says !== 'dismiss') steps.push({ do: 'say', says: 'dismiss' })
  if (steps.length > 0) return possible('Nothing is sent for this ticket any more.', ...steps)
  return refused(left ? 'This ticket has had its reply.' : 'This ticket is dismissed already.')
}

/** In line, or failed and on the work list. */
const isOpen = ({ state, dismissed }: SubjectAction) =>
  state === 'reserved' || (state === 'failed' && !dismissed)

function planRedrive(subject: Subject): Plan {
  if (!isDead(subject)) return refused('This ticket is not on the dead list.')
  return possible('Its events are handled once more, from the start.', { do: 'run again' })
}
