import { plusMs } from '../../clock.ts'
import { brakes } from '../../decide/brakes/brakes.ts'
import { contactOf } from '../../decide/brakes/caller.ts'
import type { Contact } from '../../decide/brakes/contact.ts'
import { createHistory, type History } from '../../decide/brakes/history.ts'
import { type BrakeSettings, longestWindow } from '../../decide/brakes/settings.ts'
import { bounceBlockMs } from '../../respond/brakes/blocked-addresses.ts'
import type { Approach, Course, Outcome } from './record.ts'

/** What a ticket finally came to under one policy. */
export interface Resolved extends Outcome {
  /** Tells two wordings apart; null where nothing is sent. */
  words: string | null
}

/** A ticket under one of the policies. */
export interface TicketCourse {
  id: number
  course: Course
}

/** An address that gets no automatic answers (LOOP-RULES S22, S23); null is for good. */
export interface Block {
  address: string
  reason: 'bounce' | 'complaint'
  until: Date | null
}

type Moment = { at: Date; ticketId: number } & (
  | { approach: Approach }
  | { reported: Course['reported'][number] }
)

/** So many moments are resolved between two breaths. */
const breath = 100

/** From so many contacts on, those that no brake looks at any more are let go now and then. */
const tidyFrom = 2_000

/**
 * Takes every ticket past the brakes, in the order in which they came, each seeing those before it. Pure.
 *
 * A generator, so that whoever runs it in a working Greeter lets others have their turn at each step.
 *
 * @param blocks addresses that were blocked before the first ticket.
 * @returns what each ticket came to, by its id.
 */
export function* resolveOutcomes(
  tickets: readonly TicketCourse[],
  settings: BrakeSettings,
  blocks: readonly Block[],
): Generator<number, Map<number, Resolved>> {
  const known = new Set(tickets.map(({ id }) => id))
  const resolved = new Map<number, Resolved>()
  for (const { id, course } of tickets) resolved.set(id, { ...(course.otherwise ?? nothing), words: null })
  const door = createDoor(settings, blocks)
  const replied = new Set<number>()
  for (const [at, moment] of inOrder(tickets).entries()) {
    if (at % breath === 0) yield at
    if ('reported' in moment) {
      door.report(moment.reported)
      continue
    }
    const { approach, ticketId } = moment
    // A ticket that this run does not hold has had its real reply.
    const answersOurReply = approach.answersTo.some(id => replied.has(id) || !known.has(id))
    const outcome = door.pass(approach, answersOurReply)
    resolved.set(ticketId, outcome)
    if (outcome.result === 'answered') replied.add(ticketId)
  }
  return resolved
}

const nothing: Outcome = { result: 'waiting', reason: 'needs-ticket', rule: null }

/** By time. What is decided in one transaction comes by ticket, and what it reports counts after it (see respond). */
function inOrder(tickets: readonly TicketCourse[]): Moment[] {
  const moments = tickets.flatMap(({ id, course }): Moment[] => [
    ...course.approaches.map(approach => ({ at: approach.at, ticketId: id, approach })),
    ...course.reported.map(reported => ({ at: reported.at, ticketId: id, reported })),
  ])
  const rank = (moment: Moment) => ('approach' in moment ? 0 : 1)
  return moments.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b) || a.ticketId - b.ticketId,
  )
}

/** The brakes with their memory of this run. */
function createDoor(settings: BrakeSettings, given: readonly Block[]) {
  const blocks = new Map(given.map(block => [block.address, block]))
  const answered = new Set<string>()
  let contacts: Contact[] = []
  let history: History = createHistory([])
  let tidyAt = tidyFrom
  function remember(contact: Contact, now: Date) {
    history.add(contact)
    contacts.push(contact)
    if (contact.answeredAt !== null) answered.add(contact.address)
    if (contacts.length < tidyAt) return
    contacts = contacts.filter(one => now.getTime() - one.at.getTime() <= longestWindow)
    history = createHistory(contacts)
    tidyAt = Math.max(tidyFrom, 2 * contacts.length)
  }
  return {
    pass(
      { at: now, caller: came, replies, greets, passes, words }: Approach,
      answersOurReply: boolean,
    ): Resolved {
      const caller = { ...came, answersOurReply }
      const block = blocks.get(caller.address)
      if (block !== undefined && (block.until === null || block.until > now)) {
        const reason = block.reason === 'bounce' ? 'undeliverable' : 'complained'
        return { result: 'skipped', reason, rule: passes.rule, words: null }
      }
      const before = history.of(caller)
      // What only says "not yet" spares customers a second reply, not the team a note.
      const finding = brakes(caller, before, settings, now).find(one => replies || one.verdict === 'hold')
      const passage = {
        stoppedBy: finding?.reason ?? null,
        answered: finding === undefined && greets && replies,
      }
      remember(contactOf(caller, passage, before, settings, now), now)
      if (finding === undefined) return { ...passes, words: greets ? words : null }
      const result = finding.verdict === 'hold' ? 'held' : 'skipped'
      return { result, reason: finding.reason, rule: passes.rule, words: null }
    },
    /** Of a bounce only an address that was answered is believed. */
    report({ address, reason, at }: Course['reported'][number]) {
      if (reason === 'bounce' && !answered.has(address)) return
      if (blocks.get(address)?.until === null) return
      blocks.set(address, {
        address,
        reason,
        until: reason === 'complaint' ? null : plusMs(at, bounceBlockMs),
      })
    },
  }
}
