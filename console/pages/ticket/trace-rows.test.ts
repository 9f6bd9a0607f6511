import { describe, expect, test } from 'vitest'
import type { DecisionLine } from '../../../src/console-api/contract.ts'
import { traceRows } from './trace-rows.ts'

const decision = (over: Partial<DecisionLine>) =>
  ({ trace: [], brakes: [], ...over }) as unknown as DecisionLine
const brakes: DecisionLine['brakes'] = [
  { brake: 'B11', reason: 'one', text: 'one', result: 'pass' },
  { brake: 'B10', reason: 'two', text: 'two', result: 'stop' },
  { brake: 'B17', reason: 'three', text: 'three', result: 'not needed' },
]

describe('the table of checks', () => {
  test('shows guards with what they saw, and rules with why not, below their check', () => {
    const rows = traceRows(
      decision({
        trace: [
          {
            check: 'a person wrote it',
            saw: ['H01 auto-submitted: x'],
            result: 'stop',
            evidence: [
              {
                rule: 'H01',
                strength: 'skip',
                reason: 'auto-submitted',
                area: 'headers',
                place: 'p',
                saw: 'x',
              },
            ],
          },
          {
            check: 'a rule takes it',
            saw: 'Late',
            result: 'pass',
            rules: [
              {
                rule: 'Early',
                result: 'did not fit',
                because: { condition: 'time before 09:00', saw: '11:00' },
              },
              { rule: 'Late', result: 'won' },
            ],
          },
        ],
      }),
    )
    expect(rows.map(({ kind, name, saw }) => [kind, name, saw])).toEqual([
      ['check', 'a person wrote it', null],
      ['evidence', 'H01', 'p: x'],
      ['check', 'a rule takes it', 'Late'],
      ['rule', 'Early', '11:00'],
      ['rule', 'Late', null],
    ])
  })

  test('shows every brake in order, with what the one saw that stopped', () => {
    const rows = traceRows(decision({ brakes, trace: [{ check: 'brake B10', saw: 12, result: 'stop' }] }))
    expect(rows.map(({ kind, name, saw }) => [kind, name, saw])).toEqual([
      ['brake', 'B11', null],
      ['brake', 'B10', 12],
      ['brake', 'B17', null],
    ])
    expect(
      traceRows(decision({ brakes, trace: [{ check: 'brakes', saw: 3, result: 'pass' }] })),
    ).toHaveLength(4)
  })
})
