import type { Trx } from '../db/open.ts'
import { brakes } from '../decide/brakes/brakes.ts'
import { callerOf, contactOf } from '../decide/brakes/caller.ts'
import type { Caller, Contact } from '../decide/brakes/contact.ts'
import { withInboxCalendar } from '../decide/calendar/inbox-calendar.ts'
import type { Decision, Stop } from '../decide/decision.ts'
import { mayOverride } from '../decide/person-says.ts'
import { GreeterError } from '../errors.ts'
import { answerChannel, openingMessage, recipientOf } from '../helpdesk/answer-route.ts'
import type { AccountProfile } from '../helpdesk/gorgias/account-profile.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { Policy } from '../policy/policy.ts'
import type { Detect } from '../template/guess-language.ts'
import { blockedAddresses } from './brakes/blocked-addresses.ts'
import { checkBreaker, loadRecentReplies, type TrippedAccount } from './brakes/check-breaker.ts'
import { loadHistory } from './brakes/load-history.ts'
import { lockKeys } from './brakes/lock-keys.ts'
import { answersToOurReplies } from './brakes/our-replies.ts'
import { type Composed, compose } from './compose.ts'
import { type Consideration, hasRightLeft, stop } from './consider.ts'
import { violatedDuty } from './duties.ts'
import { languageDetector } from './language-detector.ts'
import { besidesKeyOf, keyOf } from './message-key.ts'
import { hasLanguages, type ReplyLanguage, replyLanguage } from './reply-language.ts'
import type { RespondSettings } from './respond-settings.ts'
import { templateOf } from './rules-of.ts'

type BrakeOptions = Pick<RespondSettings, 'policy' | 'hash' | 'shape' | 'replyTimes'>

/** A batch after its brakes, nothing of it written yet: what is answered has its messages. */
export interface Braked {
  considered: Consideration[]
  /** What the brakes have to remember of the batch. */
  contacts: Contact[]
  /** Accounts that are to be paused. */
  tripped: TrippedAccount[]
}

/**
 * Looks at the tickets that are to be answered once more: at the messages they would get (LOOP-RULES section 7), and
 * at what came before from the same address, customer and company (section 5). In the order of the batch, so that
 * each sees those before it; others wait for the transaction's locks.
 */
export async function brakeTickets(
  trx: Trx,
  considered: readonly Consideration[],
  { policy, hash, shape, replyTimes }: BrakeOptions,
  now: Date,
): Promise<Braked> {
  const detect = hasLanguages(policy.templates) ? await languageDetector() : null
  const written = considered.map(one =>
    isToBeAnswered(one) ? write(one, policy, shape, { now, replyTimes, detect }) : one,
  )
  const open = written.filter(isToBeAnswered)
  if (open.length === 0) return { considered: written, contacts: [], tripped: [] }

  const answering = await answersToOurReplies(
    trx,
    open.map(one => ({ ...keyOf(one), messageIds: one.facts.opening?.references ?? [] })),
  )
  const callers = new Map(
    open.map(one => [one, callerFor(one, answering.has(nameOf(one)), { policy, hash })]),
  )
  const all = [...callers.values()]
  // Started together, in this order: what is read is read under the locks.
  const [, blocked, history, recent] = await Promise.all([
    lockKeys(trx, all),
    blockedAddresses(
      trx,
      all.map(caller => caller.address),
      now,
    ),
    loadHistory(trx, all, policy.brakes, now),
    loadRecentReplies(
      trx,
      all.map(caller => caller.account),
      policy.brakes,
      now,
    ),
  ])

  const contacts: Contact[] = []
  const done = written.map(one => {
    const caller = callers.get(one)
    if (caller === undefined) return one
    const reason = blocked.get(caller.address)
    const block = reason === undefined ? null : reason === 'bounce' ? 'undeliverable' : 'complained'
    if (block !== null && !mayOverride(one.ticket.says, block))
      return stop(one, 'address takes answers', reason ?? null, { verdict: 'skip', reason: block })
    const before = history.of(caller)
    const replies = one.winner?.reply !== null
    const finding = brakes(caller, before, policy.brakes, now).find(
      // What only says "not yet" spares customers a second reply, not the team a note.
      ({ reason: brake, verdict }) => !mayOverride(one.ticket.says, brake) && (replies || verdict === 'hold'),
    )
    const contact = contactOf(
      caller,
      { stoppedBy: finding?.reason ?? null, answered: finding === undefined && one.greet && replies },
      before,
      policy.brakes,
      now,
    )
    history.add(contact)
    contacts.push(contact)
    return finding === undefined
      ? passed(one, before.length)
      : stop(one, `brake ${finding.brake}`, finding.saw, finding)
  })
  return { considered: done, contacts, tripped: checkBreaker(recent, contacts, policy.brakes) }
}

/** That the brakes were asked is told, and how much they had to look at: a trace names all that was asked. */
const passed = (one: Consideration, contacts: number): Consideration => ({
  ...one,
  decision: {
    ...one.decision,
    trace: [...one.decision.trace, { check: 'brakes', saw: contacts, result: 'pass' }],
  },
})

/** Also in shadow, so that the record shows what would happen. */
export function isToBeAnswered({ decision, ticket, winner }: Consideration): boolean {
  return decision.verdict === 'answer' && winner !== null && hasRightLeft(ticket, winner)
}

/** When a message is written, and what is known then of the time in which people answer. */
interface WritingTime {
  now: Date
  replyTimes?: RespondSettings['replyTimes']
  /** Reads the language out of texts whose language nobody said. */
  detect?: Detect | null
}

/** Composes what the rule sends, and looks whether it may go out. @param time left out: when the ticket was first seen. */
export function write(
  one: Consideration,
  policy: Policy,
  shape: RespondSettings['shape'],
  { now, replyTimes, detect = null }: WritingTime = { now: new Date(one.ticket.firstSeenAt) },
): Consideration {
  const contents: OutgoingContent[] = []
  const besides: OutgoingContent[] = []
  let { decision } = one
  for (const { key, kind, rule, name, into } of messagesOf(one, contents, besides)) {
    const template = templateOf(policy, name)
    const spoken = replyLanguage(one.facts, template, detect)
    if (kind === 'reply' && into === contents) decision = withLanguage(decision, spoken)
    const by = {
      rule,
      template,
      language: spoken.language,
      zone: policy.document.zone,
      calendars: withInboxCalendar(policy.calendars, policy.inboxCalendars, inboxesOf(one)),
      now,
      replyTime: () => replyTimes?.of(one.ticket.account.id, one.facts.ticket.channel ?? '', now) ?? null,
    }
    const composed = compose(key, kind, one.facts, by)
    const violation = violatedDuty(sendingOf(one, composed, into, shape))
    if (violation !== null) return stop(one, `duty ${violation.duty}`, violation.problem, violated)
    into.push(into === contents ? composed.content : withoutPromise(composed.content))
  }
  return { ...one, decision, contents, besides }
}

/** The addresses that the customer wrote to, as rules see them. */
const inboxesOf = ({ facts }: Consideration) => openingMessage(facts.messages)?.to?.map(to => to.address)

/** What a ticket gets: of the rule that takes it, then of one that says `also`. */
function messagesOf(one: Consideration, contents: OutgoingContent[], besides: OutgoingContent[]) {
  const { winner } = one
  if (winner === null) return []
  const sets = [
    { key: keyOf(one), into: contents, sent: winner },
    ...(winner.also === null ? [] : [{ key: besidesKeyOf(one), into: besides, sent: winner.also }]),
  ]
  return sets.flatMap(({ key, into, sent }) =>
    (['reply', 'note'] as const).flatMap(kind => {
      const name = sent[kind]
      return name === null ? [] : [{ key, into, kind, name, rule: sent.rule }]
    }),
  )
}

/** A promise is kept or broken once for a ticket: that of its reply. */
function withoutPromise({ promise: _promise, ...content }: OutgoingContent): OutgoingContent {
  return content
}

/** A guess is told: whoever reads an answer in the wrong language finds out why. */
function withLanguage(decision: Decision, { language, guessed }: ReplyLanguage): Decision {
  if (!guessed) return decision
  return {
    ...decision,
    trace: [...decision.trace, { check: 'language', saw: `${language} (guessed)`, result: 'pass' }],
  }
}

const violated: Stop = { verdict: 'hold', reason: 'duty-violated' }

/** Null while the account is not known, and where no shape fits: then the sender says why. */
function bodyOf(content: OutgoingContent, profile: AccountProfile | null, shape: RespondSettings['shape']) {
  try {
    return profile === null ? null : shape(content, profile)
  } catch (error) {
    if (error instanceof GreeterError) return null
    throw error
  }
}

function sendingOf(
  one: Consideration,
  composed: Composed,
  earlier: readonly OutgoingContent[],
  shape: RespondSettings['shape'],
) {
  const { facts, ticket } = one
  return {
    ...composed,
    body: bodyOf(composed.content, ticket.account.profile, shape),
    facts,
    opening: { text: facts.opening?.text ?? null, html: null },
    profile: ticket.account.profile,
    earlier: earlier.map(content => content.kind),
  }
}

export function callerFor(
  one: Consideration,
  answersOurReply: boolean,
  { policy, hash }: Pick<BrakeOptions, 'policy' | 'hash'>,
): Caller {
  const { facts } = one
  const { customer } = facts.ticket
  const heard = {
    ...keyOf(one),
    textId: one.winner?.reply ?? one.winner?.note ?? '',
    period: one.winner?.period ?? null,
    also: false,
    address: recipientOf(facts, answerChannel(facts.ticket.channel)) ?? '',
    customerId: customer?.id ?? null,
    subject: facts.ticket.subject ?? null,
    text: facts.opening?.text ?? null,
    at: new Date(one.ticket.firstSeenAt),
    messageAt: facts.opening?.wroteAt === undefined ? null : new Date(facts.opening.wroteAt),
    ourTexts: one.contents.map(content => content.text),
    answersOurReply,
  }
  return callerOf(heard, hash, policy.brakes)
}

const nameOf = ({ ticket }: Consideration) => `${ticket.account.id}:${ticket.ticketId}`
