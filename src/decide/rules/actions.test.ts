import { describe, expect, test } from 'vitest'
import { calendarOf, workdays } from '../calendar/calendar.for-tests.ts'
import { actionNames, actionsFor, actionText, type TicketAction } from './actions.ts'
import { chooseRule } from './choose-rule.ts'
import { compileRules } from './compile-rules.ts'
import { momentOf } from './local-time.ts'
import type { WrittenRule } from './rule.ts'

const zone = 'Europe/Berlin'
const calendars = new Map([['support', calendarOf(zone, [], { week: workdays('9-17') })]])

function winnerAt(at: string, more: Partial<WrittenRule>) {
  const rules = [{ name: 'R', mode: 'on' as const, send: {}, purpose: 'receipt' as const, ...more }]
  return chooseRule(compileRules(rules, { zone, calendars }), {
    subject: {},
    settled: true,
    moment: momentOf(at, zone),
  })
}
const actionsAt = (at: string, actions: WrittenRule['actions']) => {
  const { winner } = winnerAt(at, { actions })
  return winner === null || winner === 'unknown' ? null : winner.actions
}

describe('what a rule does to a ticket', () => {
  test('comes in the order in which it is done, whatever the order in the document', () => {
    const written = { close: true, priority: 'high', assignUser: 7, assignTeam: 'A', addTags: ['x'] } as const
    const names = actionsAt('2026-11-23T10:00', written)?.map(({ action }) => action)
    expect(names).toEqual(actionNames.filter(name => name !== 'snooze'))
  })

  test("ends a snooze at a moment that counts from the customer's message", () => {
    expect(actionsAt('2026-11-23T10:00', { snoozeMs: 7_200_000 })).toEqual([
      { action: 'snooze', until: '2026-11-23T11:00:00.000Z', always: false },
    ])
  })

  test.each([
    ['2026-11-23T18:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-27T17:00', '2026-11-30T08:00:00.000Z'],
    ['2026-11-23T10:00', undefined],
  ])('at %s snoozes until the calendar opens: %s', (at, until) => {
    const [action] = actionsAt(at, { snoozeUntilOpening: 'support' }) ?? []
    expect(action?.action === 'snooze' ? action.until : undefined).toBe(until)
  })

  test('is nothing for a rule without actions, and its trace says nothing of it', () => {
    expect(actionsFor(undefined, new Date(0), () => null)).toEqual([])
    expect(winnerAt('2026-11-23T10:00', { send: { reply: 'a' } }).lines).toEqual([
      { rule: 'R', result: 'won' },
    ])
  })

  test('stands in the trace in words, also of a rule in shadow, without the whole address of anybody', () => {
    const { lines } = winnerAt('2026-11-23T10:00', {
      mode: 'shadow',
      actions: { addTags: ['a', 'b'], assignTeam: 3, assignUser: 'anna@shop.example', close: true },
    })
    expect(lines).toEqual([
      {
        rule: 'R',
        result: 'won',
        actions: ['add the tags a, b', 'assign to the team 3', 'assign to a…@shop.example', 'close'],
      },
    ])
  })

  test.each<[TicketAction, string]>([
    [{ action: 'assignUser', user: 7, always: true }, 'assign to the user 7'],
    [{ action: 'priority', priority: 'low' }, 'set the priority to low'],
    [
      { action: 'snooze', until: '2026-11-24T08:00:00.000Z', always: false },
      'snooze until 2026-11-24T08:00:00.000Z',
    ],
  ])('%j is said in words', (action, text) => {
    expect(actionText(action)).toBe(text)
  })
})
