import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brakes } from './brakes.ts'
import { callerOf } from './caller.ts'
import { heldUntil } from './held-until.ts'
import { defaultBrakeSettings as settings } from './settings.ts'
import { heard, plainHash, receiptText, second, stage, type Told } from './stage.for-tests.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const letter = (word: string) => `${word}, `.repeat(300)

/** Hears everything, and says until when the last ticket's brake holds, as seen when that ticket came. */
function until(...told: Told[]): number | 'always' | null {
  const { hear, contacts } = stage()
  for (const one of told) hear(one)
  const last = contacts.at(-1)
  if (last === undefined) throw new Error('Nothing was told.')
  const end = heldUntil(last, contacts, settings, second(told.at(-1)?.at ?? 0))
  return end instanceof Date ? (end.getTime() - second(0).getTime()) / 1_000 : end
}

describe('until when a brake holds', () => {
  test.each<[what: string, until: number | 'always' | null, told: Told[]]>([
    ['a customer who has just been answered', 5 * minute, [{}, { at: 60 }]],
    [
      'an absence that was told already, about the same closed days',
      7 * day,
      [{ period: 'Christmas' }, { at: hour, period: 'Christmas' }],
    ],
    [
      'an address that has had ten replies: when the first of them is a day old',
      day,
      Array.from({ length: 11 }, (_, index) => ({
        at: index * 10 * minute,
        text: letter(`word${'x'.repeat(index)}`),
      })),
    ],
    ['our own text that came back', 'always', [{}, { at: 2 * hour, text: receiptText }]],
    ['an answer to our reply that opened a ticket', 'always', [{ answersOurReply: true }]],
    ['somebody whom no brake has stopped', null, [{}]],
  ])('%s', (_what, expected, told) => {
    expect(until(...told)).toBe(expected)
  })

  test('it is the very moment from which the same message passes that brake', () => {
    const tickets = fc.array(
      fc.record({ at: fc.nat(3 * day), text: fc.constantFrom(letter('a'), letter('b'), null) }),
      {
        minLength: 2,
        maxLength: 14,
      },
    )
    fc.assert(
      fc.property(tickets, told => {
        const { hear, contacts } = stage()
        for (const one of told.toSorted((a, b) => a.at - b.at)) hear(one)
        const stopped = contacts.findLast(contact => contact.stoppedBy !== null)
        if (stopped === undefined) return
        const now = second(3 * day)
        const end = heldUntil(stopped, contacts, settings, now)
        const reasonAt = (time: Date) =>
          brakes(
            { ...callerOf(heard({}), plainHash, settings), ...stopped, ticketId: 0, at: time },
            contacts,
            settings,
            time,
          ).map(({ reason }) => reason)
        const stops = (time: Date) => reasonAt(time).some(reason => reason === stopped.stoppedBy)
        const isEnd =
          end === 'always' || (end === null ? !stops(now) : !stops(end) && stops(new Date(end.getTime() - 1)))
        expect(isEnd).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

test('what a person has released counts no more, and the rest still does', () => {
  const { hear, contacts } = stage()
  hear({})
  const released = contacts.map(contact => ({ ...contact, released: true }))
  const again = callerOf(heard({ at: 60 }), plainHash, settings)
  expect(brakes(again, contacts, settings, second(60))).not.toEqual([])
  expect(brakes(again, released, settings, second(60))).toEqual([])
})
