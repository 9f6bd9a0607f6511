import { describe, expect, test } from 'vitest'
import { compileCondition } from '../../../src/decide/rules/condition.ts'
import type { WrittenCondition } from '../../../src/decide/rules/rule.ts'
import { sightOf } from '../../../src/decide/rules/sight.ts'
import { termNames } from '../rule-terms/names.ts'
import { traceTexts } from './texts.ts'
import { toldCondition, toldSeen } from './told-condition.ts'

const words = { ...traceTexts.de, ...termNames.de }

/** As a trace has it, of a ticket that meets no condition. */
function traced(when: WrittenCondition): string {
  const place = { zone: 'UTC', calendars: new Map() }
  const subject = { subject: 'Hello', channel: 'email', surge: false, orderCount: 1, tags: [] }
  const sight = sightOf({ subject, settled: true, moment: new Date(0) }, place)
  return compileCondition(when)(sight).because?.condition ?? ''
}

describe('a condition of a trace is told as the page of rules tells it', () => {
  test.each<[when: WrittenCondition, told: string]>([
    [{ subject: { contains: 'refund' } }, 'Betreff enthält "refund"'],
    [
      { subject: { isOneOf: ['a', 'b', 'c', 'd', 'e'] } },
      'Betreff ist eines von "a", "b", "c" und 2 weitere',
    ],
    [{ surge: { is: true } }, 'Mehr als üblich ist ja'],
    [{ orderCount: { greater: 3 } }, 'Zahl der Bestellungen ist mehr als 3'],
    [{ tags: { is: 'a and 2 more' } }, 'Tags des Tickets ist "a and 2 more"'],
    [{ customField: { label: 'Contact reason', is: 'x' } }, 'Eigenes Feld "Contact reason" ist "x"'],
    [{ customField: { id: 7, is: 'x' } }, 'Eigenes Feld "7" ist "x"'],
    [
      { any: [{ subject: { is: 'a' } }, { subject: { is: 'b' } }, { subject: { is: 'c' } }] },
      'eines von mehreren: Betreff ist "a", und 2 weitere',
    ],
    [{ not: { channel: { is: 'email' } } }, 'was die Regel ausschließt'],
  ])('%j', (when, told) => {
    expect(toldCondition(traced(when), words)).toBe(told)
  })

  test.each([
    ['calendar support is closed', 'support ist geschlossen'],
    ['any: calendar support is open, and 1 more', 'eines von mehreren: support ist geöffnet, und 1 weitere'],
    ['from 2026-12-01', 'ab 2026-12-01'],
    ['until 2026-12-01T10:00', 'bis 2026-12-01T10:00'],
    ['something else', 'something else'],
  ])('%s', (condition, told) => {
    expect(toldCondition(condition, words)).toBe(told)
  })

  test('what a calendar was seen to be is told too, and other words stay', () => {
    expect(toldSeen('calendar support is closed', 'open', words)).toBe('geöffnet')
    expect(toldSeen('subject is "a"', 'open', words)).toBe('open')
  })
})
