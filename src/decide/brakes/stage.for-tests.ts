import fc from 'fast-check'
import { type BrakeFinding, brakes } from './brakes.ts'
import { callerOf, contactOf, type Hash, type Heard } from './caller.ts'
import type { Caller, Contact } from './contact.ts'
import { createHistory } from './history.ts'
import type { BrakeReason } from './reasons.ts'
import { type BrakeSettings, defaultBrakeSettings } from './settings.ts'

/** Keys that can be read: what is equal and what is not, is the same. */
export const plainHash: Hash = (account, kind, value) => `${account} ${kind} ${value}`

export const receiptText =
  'Hi Anna, thank you for your message. We have received it and it has the number 4711. A person from our team will read it and answer you here. This is an automatic confirmation.'

const start = Date.parse('2026-11-02T10:00:00.000Z')

/** Text out of characters that have a meaning somewhere, broken ones included. */
export const anyText = (maxLength: number) =>
  fc.string({
    unit: fc.constantFrom(
      ...Array.from('aZé注ﷺ👍1# \n\t>:@.+-_"<[('),
      'On 1 ',
      'Re: ',
      ' wrote:',
      '\0',
      '\u{d800}',
      '\u{301}',
    ),
    maxLength,
  })

/** A word of its own for every index. Letters only, because numbers are taken away. */
export const wordFor = (index: number) =>
  String(index).replaceAll(/\d/g, digit => 'qwrtzpsdfg'.charAt(Number(digit)))

/** A moment of a test: seconds after it began. */
export const second = (seconds: number) => new Date(start + seconds * 1_000)

/** A new ticket as a test tells it: whatever it does not say is a person's everyday question. */
export interface Told extends Partial<Omit<Heard, 'at' | 'messageAt'>> {
  /** When it comes, in seconds. */
  at?: number
  /** When it was written; when it comes, if the test does not say. */
  writtenAt?: number
  /** When the brakes are asked; when it comes, if the test does not say. */
  decidedAt?: number
}

let nextTicket = 1

export function heard({ at = 0, writtenAt, decidedAt: _decidedAt, ...told }: Told): Heard {
  return {
    account: 'acme',
    ticketId: nextTicket++,
    purpose: 'receipt',
    textId: 'receipt',
    period: null,
    also: false,
    address: 'anna@shop.example',
    customerId: null,
    subject: null,
    text: null,
    at: second(at),
    messageAt: writtenAt === undefined ? null : second(writtenAt),
    ourTexts: [receiptText],
    answersOurReply: false,
    ...told,
  }
}

/** Somebody who hears tickets one after the other and answers those that no brake stops. */
export function stage(settings: BrakeSettings = defaultBrakeSettings) {
  const history = createHistory([])
  const contacts: Contact[] = []
  return {
    contacts,
    /** @returns what stops the ticket. */
    hear(told: Told): BrakeFinding[] {
      const now = second(told.decidedAt ?? told.at ?? 0)
      const caller: Caller = callerOf(heard(told), plainHash, settings)
      const known = history.of(caller)
      const findings = brakes(caller, known, settings, now)
      const stoppedBy = findings[0]?.reason ?? null
      const contact = contactOf(caller, { stoppedBy, answered: stoppedBy === null }, known, settings, now)
      history.add(contact)
      contacts.push(contact)
      return findings
    },
  }
}

/** What stopped the last of these tickets; null when it is answered. */
export function reasonOfLast(told: readonly Told[], settings?: BrakeSettings): BrakeReason | null {
  const { hear } = stage(settings)
  return told.map(one => hear(one)).at(-1)?.[0]?.reason ?? null
}
