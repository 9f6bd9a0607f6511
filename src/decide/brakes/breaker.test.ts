import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BreakerTrip, breakerTripped, isCalm } from './breaker.ts'
import { callerOf, contactOf } from './caller.ts'
import type { Contact } from './contact.ts'
import { defaultBrakeSettings as settings } from './settings.ts'
import { heard, plainHash, second, stage, wordFor } from './stage.for-tests.ts'

const reply = (index: number, more: Partial<Contact> = {}): Contact => ({
  ...contactOf(
    callerOf(heard({ address: `person${index}@gmail.com` }), plainHash, settings),
    { stoppedBy: null, answered: true },
    [],
    settings,
    second(index),
  ),
  body: `text ${index}`,
  wording: `text ${index}`,
  ...more,
})
/** `count` replies, of which the first `odd` are like `more`. */
const replies = (count: number, odd = 0, more: Partial<Contact> = {}) =>
  Array.from({ length: count }, (_, index) => reply(index, index < odd ? more : {}))

const repeat = { repeat: true }
const same = { wording: 'same' }

const cases: Array<[rule: string, replies: Contact[], echoes: number, trip: BreakerTrip['why'] | null]> = [
  ['fifty different people are no loop', replies(50), 0, null],
  ['a third of repeated replies is no loop', replies(48, 16, repeat), 0, null],
  ['more than a third is one', replies(50, 17, repeat), 0, 'repeated-replies'],
  ['a third of equal messages is no loop', replies(48, 16, same), 0, null],
  ['more than a third is one', replies(50, 17, same), 0, 'same-body'],
  ['short messages are not equal', replies(50, 50, { wording: null }), 0, null],
  ['five echoes are no loop', replies(50), 5, null],
  ['more than five are one', replies(50), 6, 'echoes'],
  ['echoes need no replies in number', replies(6), 6, 'echoes'],
  ['three repeated replies of three say nothing', replies(3, 3, repeat), 0, null],
  ['eleven say nothing', replies(11, 11, repeat), 0, null],
  ['of twelve, five are enough', replies(12, 5, repeat), 0, 'repeated-replies'],
  ['of twelve, four are not', replies(12, 4, repeat), 0, null],
]

describe('the breaker', () => {
  test.each(cases)('B13 %s', (_rule, seen, echoes, trip) => {
    expect(breakerTripped({ replies: seen, echoes }, settings)?.why ?? null).toBe(trip)
  })

  test('B13 it says what it saw', () => {
    const trip = breakerTripped({ replies: replies(50, 20, repeat), echoes: 0 }, settings)
    expect(trip).toEqual({ why: 'repeated-replies', seen: 20, of: 50 })
  })

  test('B13 a thousand different people after an outage never trip it', () => {
    const anyText = fc.option(fc.string({ maxLength: 300 }))
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1_000, maxLength: 1_000 }), texts => {
        const { hear, contacts } = stage()
        for (const [index, text] of texts.entries()) {
          // Every tenth has asked before, hours ago.
          const person = index % 10 === 0 ? Math.max(0, index - 900) : index
          const own = wordFor(index)
          hear({
            at: index,
            address: `p${person}@gmail.com`,
            text: text === null ? null : `${text} ${own} ${own}q`,
          })
          const last = contacts.filter(contact => contact.answeredAt !== null).slice(-50)
          const echoes = contacts.slice(-50).filter(contact => contact.echo).length
          expect(breakerTripped({ replies: last, echoes }, settings)).toBeNull()
        }
      }),
      { numRuns: 3 },
    )
  })
})

describe('calm', () => {
  test.each<[what: string, contacts: Contact[], calm: boolean]>([
    ['silence', [], true],
    ['one new question', replies(1), true],
    ['a busy shop in which some write twice', replies(30, 10, repeat), true],
    ['one echo', replies(30, 1, { echo: true }), false],
    ['one person again and nobody else', replies(1, 1, repeat), false],
    ['mostly people who had just been answered', replies(30, 11, repeat), false],
    ['mostly one and the same text', replies(30, 11, same), false],
  ])('B13 %s', (_what, contacts, calm) => {
    expect(isCalm(contacts, settings)).toBe(calm)
  })
})
