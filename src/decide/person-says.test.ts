import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Check, type Decision, type Reason, reasons } from './decision.ts'
import { asPersonSays, mayOverride, type PersonSays } from './person-says.ts'

const all = Object.keys(reasons) as Reason[] // The keys of a closed table.
const stop = (reason: Reason): Check => ({ check: 'some check', saw: true, result: 'stop', reason })
const pass: Check = { check: 'another check', saw: null, result: 'pass' }

const decided = (verdict: Decision['verdict'], reason: Reason, ...trace: Check[]): Decision => ({
  verdict,
  reason,
  trace: [pass, ...trace],
})

const held = decided('hold', 'robot-like', stop('robot-like'))

describe("a person's word", () => {
  const cases: Array<[what: string, decision: Decision, says: PersonSays, read: boolean, comesTo: string]> = [
    ['sets a guard aside', held, 'answer', false, 'answer answered-on-request'],
    [
      'sets a brake aside',
      decided('skip', 'cool-down', stop('cool-down')),
      'answer',
      false,
      'answer answered-on-request',
    ],
    ['leaves a closed ticket', decided('skip', 'closed', stop('closed')), 'answer', false, 'skip closed'],
    [
      'that insists answers a closed ticket',
      decided('skip', 'closed', stop('closed')),
      'answer-anyway',
      false,
      'answer answered-on-request',
    ],
    [
      'that insists never answers our own mail',
      decided('skip', 'own-mail', stop('own-mail')),
      'answer-anyway',
      false,
      'skip own-mail',
    ],
    [
      'names what is left when the first stop is set aside',
      decided('hold', 'stale', stop('stale'), stop('no-recipient')),
      'answer',
      false,
      'hold no-recipient',
    ],
    [
      'looks at all evidence and not at its first piece alone',
      decided('hold', 'robot-like', {
        ...stop('robot-like'),
        evidence: [
          { rule: 'S01', strength: 'skip', reason: 'own-address', area: 'sender', place: 'from', saw: 'x' },
        ],
      }),
      'answer',
      false,
      'hold own-address',
    ],
    [
      'waits for the ticket behind a stop that is set aside',
      decided('hold', 'stale', stop('stale'), { check: 'open', saw: null, result: 'unknown' }),
      'answer',
      false,
      'wait needs-ticket',
    ],
    [
      'does not answer what even the helpdesk leaves open',
      decided('hold', 'stale', stop('stale'), { check: 'open', saw: null, result: 'unknown' }),
      'answer',
      true,
      'hold incomplete-ticket',
    ],
    [
      'makes headers needless',
      decided('wait', 'needs-headers', { check: 'a person wrote it', saw: [], result: 'unknown' }),
      'answer',
      false,
      'answer answered-on-request',
    ],
    ['ends the matter', decided('answer', 'new-customer-ticket'), 'dismiss', false, 'skip dismissed'],
  ]
  test.each(cases)('%s', (_, decision, says, read, comesTo) => {
    const { verdict, reason } = asPersonSays(decision, says, read)
    expect(`${verdict} ${reason}`).toBe(comesTo)
  })

  test('who insists may do all that an asking person may, and a no overrides nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), reason => {
        expect(mayOverride('dismiss', reason)).toBe(false)
        expect(mayOverride('answer', reason) && !mayOverride('answer-anyway', reason)).toBe(false)
      }),
    )
  })

  test('an answer that needs no word stays as it was decided', () => {
    const decision = decided('answer', 'new-customer-ticket')
    expect(asPersonSays(decision, 'answer', false)).toBe(decision)
  })
})
