import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exception, exceptionEdits } from './add-exception.ts'
import { editPolicyText } from './edit/edit-policy-text.ts'
import { compilePolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { runCases } from './run-cases.ts'

const exception = (over: Partial<Exception> = {}): Exception => ({
  was: 'robot',
  addresses: ['Status@Vendor.example'],
  ticketId: 1001,
  note: 'ticket 1001, user anna@shop.example, 2026-11-23',
  at: '2026-11-23T10:00',
  channel: 'email',
  loopRiskOwner: null,
  ...over,
})
const person = (over: Partial<Exception> = {}) => exception({ was: 'person', ...over })

function documentIn(text: string) {
  const read = readPolicy(text)
  if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('; '))
  return read.document
}

/** The text with exceptions put in, one after the other; each is read anew, as the API does. */
function withExceptions(text: string, ...exceptions: Exception[]): string {
  return exceptions.reduce((current, one) => {
    const edited = editPolicyText(current, exceptionEdits(documentIn(current), one))
    if (!edited.ok) throw new Error(edited.problem)
    return edited.text
  }, text)
}

const problems = (text: string) =>
  runCases(compilePolicy(documentIn(text))).flatMap(result => result.problems)

describe('an exception', () => {
  test('puts a robot on the list of exclusions, with a case that keeps it there', () => {
    const text = withExceptions('greeter: 1\n', exception())
    const document = documentIn(text)
    expect(document.exclusions).toEqual([{ pattern: 'status@vendor.example', note: exception().note }])
    expect(document.tests).toEqual([
      {
        name: 'ticket 1001 was a robot',
        given: { customerEmail: 'status@vendor.example', channel: 'email' },
        at: '2026-11-23T10:00',
        expect: { sender: 'excluded' },
      },
    ])
    expect(problems(text)).toEqual([])
    const without = editPolicyText(text, [{ do: 'delete', path: ['exclusions', 0] }])
    expect(problems(without.ok ? without.text : '')).toEqual(['the sender is unlisted and not excluded'])
  })

  test('puts a person on the list of trusted senders, and the customer who would be answered too', () => {
    const addresses = ['anna@example.com', 'form@relay.example'] as const
    const { trusted } = documentIn(withExceptions('greeter: 1\n', person({ addresses })))
    expect(trusted.map(({ pattern }) => pattern)).toEqual([...addresses])
    expect(trusted.every(({ loopRiskAccepted }) => loopRiskAccepted === undefined)).toBe(true)
  })

  test('names who answers for a loop, also where the sender was trusted before', () => {
    const text = withExceptions('greeter: 1\n', person(), person({ loopRiskOwner: 'anna@shop.example' }))
    expect(documentIn(text).trusted).toMatchObject([{ loopRiskAccepted: { owner: 'anna@shop.example' } }])
  })

  test.each(['robot', 'person'] as const)('takes an earlier one that said otherwise back: %s', was => {
    const other = was === 'robot' ? 'person' : 'robot'
    const text = withExceptions('greeter: 1\n', exception({ was: other, ticketId: 7 }), exception({ was }))
    const { exclusions, trusted, tests } = documentIn(text)
    expect([exclusions.length, trusted.length]).toEqual(was === 'robot' ? [1, 0] : [0, 1])
    expect(tests.map(({ name }) => name)).toEqual([`ticket 1001 was a ${was}`])
    expect(problems(text)).toEqual([])
  })

  test('leaves comments, other entries and patterns with stars as they are', () => {
    const before = `greeter: 1 # ours
exclusions:
  # by hand
  - pattern: "*@vendor.example"
  - pattern: x@y.example
tests:
  - { name: any, at: 2026-11-23T10:00, given: { customerEmail: x@y.example }, expect: { sender: excluded } }
`
    const text = withExceptions(before, person())
    expect(text.startsWith(before.slice(0, before.indexOf('tests:')))).toBe(true)
    expect(text).toContain('name: any')
    // The pattern still fits, and the case says so.
    expect(problems(text)).toEqual(['the sender is excluded and not trusted'])
  })

  test('is nothing when all of it is there: putting it in twice is putting it in once', () => {
    const wish = fc.record({
      was: fc.constantFrom<Exception['was']>('person', 'robot'),
      addresses: fc.constantFrom<Exception['addresses']>(
        ['a@x.example'],
        ['b@x.example'],
        ['b@x.example', 'c@x.example'],
      ),
      ticketId: fc.integer({ min: 1, max: 3 }),
      loopRiskOwner: fc.constantFrom(null, 'Anna'),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 5 }), wish, (earlier, last) => {
        const before = withExceptions('greeter: 1\n', ...earlier.map(exception))
        const once = withExceptions(before, exception(last))
        expect(withExceptions(once, exception(last))).toBe(once)
        const policy = compilePolicy(documentIn(once))
        const list = last.was === 'robot' ? policy.exclusions : policy.trusted
        for (const address of last.addresses) expect(list.fitting(address)).toHaveLength(1)
        expect(problems(once)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
