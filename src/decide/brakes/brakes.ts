import type { Seen } from '../decision.ts'
import { type Caller, type Contact, isNear, isSameDomain, isSamePerson, isSameTicket } from './contact.ts'
import { type BrakeId, type BrakeReason, brakeReasons } from './reasons.ts'
import type { BrakeSettings } from './settings.ts'

/** A brake that stops a ticket, and what it saw. */
export interface BrakeFinding {
  brake: BrakeId
  verdict: 'skip' | 'hold'
  reason: BrakeReason
  saw: Seen
}

/** What every brake may look at. `others` are the contacts of other tickets, `replies` all that were answered. */
interface Sight {
  caller: Caller
  others: readonly Contact[]
  replies: readonly Reply[]
  settings: BrakeSettings
  now: Date
}

type Reply = Contact & { answeredAt: Date }

/** What a brake saw when it stops; null when it lets pass. */
type Brake = (sight: Sight) => Seen

/**
 * The brakes (LOOP-RULES section 5): what shows a machine when nothing in its message does.
 *
 * No window ends in the future: after a clock has jumped back, what seems to lie ahead has just happened (B15).
 * More history never loosens a brake; only a person does, who says that some of it counts no more. A ticket that has
 * been here before gets the verdict that it got then, or a note on a stopped ticket would have it answered hours later.
 *
 * @param history the contacts of the same address, customer or company; others do no harm.
 * @returns what stops the ticket, the most telling first; empty when it may be answered.
 */
export function brakes(
  caller: Caller,
  history: readonly Contact[],
  settings: BrakeSettings,
  now: Date,
): BrakeFinding[] {
  const before = history.find(contact => isSameTicket(contact, caller) && contact.purpose === caller.purpose)
  if (before !== undefined)
    return before.stoppedBy === null ? [] : [finding(before.stoppedBy, 'as decided before')]
  const counted = history.filter(contact => !contact.released)
  const sight: Sight = {
    caller,
    others: counted.filter(contact => !isSameTicket(contact, caller)),
    replies: counted.filter(isReply),
    settings,
    now,
  }
  return brakeOrder.flatMap(reason => {
    const saw = table[reason](sight)
    return saw === null ? [] : [finding(reason, saw)]
  })
}

const isReply = (contact: Contact): contact is Reply => contact.answeredAt !== null

function finding(reason: BrakeReason, saw: Seen): BrakeFinding {
  const { brake, verdict } = brakeReasons[reason]
  return { brake, verdict, reason, saw }
}

// The keys of the table of reasons; `keys` only knows that they are text.
const brakeOrder = Object.keys(brakeReasons) as BrakeReason[]

const table: Readonly<Record<BrakeReason, Brake>> = {
  'reply-to-auto-reply': ({ caller }) => (caller.answersOurReply ? true : null),

  // Our own text is nobody's question, whoever sends it. A short one counts only when it comes back at once.
  echo({ caller, others, settings, now }) {
    if (caller.echoesUs) return 'our own text'
    if (!caller.isShort) return null
    const reply = others
      .filter(isReply)
      .find(
        one =>
          isSamePerson(one, caller) &&
          isReaction(caller.at, one, now) &&
          since(one.answeredAt, caller.at) < settings.echoWithin,
      )
    return reply === undefined ? null : secondsSince(reply.answeredAt, caller.at)
  },

  // Counted over a day, not strictly in a row: machines send other mail in between.
  'machine-speed'({ caller, others, settings, now }) {
    const person = others.filter(one => isSamePerson(one, caller))
    const replies = person.filter(isReply).filter(one => since(one.answeredAt, now) < settings.repeatWithin)
    const isQuick = (message: { ticketId: number; messageAt: Date }, reply: Reply) => {
      const gap = message.messageAt.getTime() - reply.answeredAt.getTime()
      return message.ticketId !== reply.ticketId && gap > 0 && gap < settings.machineSpeed
    }
    if (!replies.some(reply => isQuick(caller, reply))) return null
    const messages = [caller, ...person]
    const answered = replies.filter(reply => messages.some(message => isQuick(message, reply)))
    return atLeast(settings.machineAnswers, answered.length)
  },

  'too-many-replies'({ caller, replies, settings, now }) {
    const had = replies.filter(
      one => isSamePerson(one, caller) && since(one.answeredAt, now) < settings.repliesWithin,
    )
    return atLeast(settings.mostReplies, had.length)
  },

  'repeat-body'({ caller, others, settings, now }) {
    const same = others.filter(
      one =>
        one.body === caller.body &&
        (isSamePerson(one, caller) || isSameDomain(one, caller)) &&
        since(one.at, now) < settings.bodiesWithin,
    )
    return caller.body === null ? null : atLeast(settings.sameBodies, tickets(same) + 1)
  },

  'repeat-subject'({ caller, others, settings, now }) {
    const same = others.filter(
      one =>
        one.subject === caller.subject &&
        isSamePerson(one, caller) &&
        since(one.at, now) < settings.subjectsWithin,
    )
    return caller.subject === null ? null : atLeast(settings.sameSubjects, tickets(same) + 1)
  },

  'domain-burst'({ caller, others, settings, now }) {
    const near = others.filter(one => isNear(one, caller) && since(one.at, now) < settings.burstWithin)
    const addresses = new Set([caller.address, ...near.map(one => one.address)])
    return atLeast(settings.burstAddresses, addresses.size)
  },

  'already-told'({ caller, replies, settings, now }) {
    if (caller.period === null) return null
    const told = replies.find(
      one =>
        isSamePerson(one, caller) &&
        one.textId === caller.textId &&
        one.period === caller.period &&
        since(one.answeredAt, now) < settings.toldAgainAfter,
    )
    return told === undefined ? null : caller.period
  },

  'cool-down'({ caller, replies, settings, now }) {
    const recent = replies.find(
      one =>
        isSamePerson(one, caller) &&
        (!caller.also || one.purpose === caller.purpose) &&
        since(one.answeredAt, now) < settings.coolDown,
    )
    return recent === undefined ? null : secondsSince(recent.answeredAt, now)
  },
}

const since = (then: Date, now: Date) => now.getTime() - then.getTime()
const secondsSince = (then: Date, now: Date) => Math.max(0, Math.round(since(then, now) / 1_000))
const atLeast = (limit: number, seen: number) => (seen >= limit ? seen : null)
const tickets = (contacts: readonly Contact[]) => new Set(contacts.map(contact => contact.ticketId)).size

/**
 * Whether a message that came at `at` can be a reaction to our reply. One that came before the reply left cannot,
 * and a reply that is in line leaves after this moment. But a reply that seems to lie ahead of us shows that the
 * clock was put back, and then nobody knows.
 */
function isReaction(at: Date, reply: Reply, now: Date): boolean {
  return at > reply.answeredAt || reply.answeredAt > now
}
