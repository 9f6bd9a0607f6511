import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minuteMs } from '../../decide/calendar/calendar.ts'
import { chooseRule } from '../../decide/rules/choose-rule.ts'
import type { RuleList } from '../../decide/rules/compile-rules.ts'
import { rulesOf } from '../../respond/rules-of.ts'
import { candidateOf } from '../candidate.ts'
import { answerSegments, plainTicket } from './answer-segments.ts'
import { calendarAhead } from './calendar-ahead.ts'
import { calendarText } from './calendar-text.ts'

const rest = `
templates: { a: { text: "Hello. This is automatic; reply to reach a person." } }
calendars:
  support:
    zone: Europe/Berlin
    hours: { mon-fri: "09:00-12:30, 13:30-18:00", sat: "22:00-02:00" }
    holidays: { country: DE, region: BY }
    closed: ["2026-03-30"]
  abroad: { zone: America/New_York, hours: { mon-sun: "08:15-16:45" } }
`
const policyOf = (rules: string, zone = 'Europe/Berlin') => {
  const policy = candidateOf(`greeter: 1\nzone: ${zone}\n${rules}${rest}`, 'test')
  return { policy, rules: rulesOf(policy, false) }
}
const send = 'send: { reply: a }'
const some = policyOf(`rules:
  - { name: Recall, when: { tags: { is: recall } }, ${send} }
  - { name: Sale, from: 2026-03-29T01:30, until: 2026-03-30, when: { time: { before: "02:30" } }, ${send} }
  - { name: Closed, mode: shadow, when: { calendar: { name: support, is: closed }, not: { time: { after: "21:10" } } }, ${send} }
  - { name: Abroad, when: { any: [{ calendar: { name: abroad, is: open } }, { weekday: { is: sunday } }] }, ${send} }
`)

/** The rule of every minute, asked one by one. */
function byMinute(rules: RuleList, from: number, until: number): Array<string | null> {
  const winners: Array<string | null> = []
  for (let at = from; at < until; at += minuteMs) {
    const { winner } = chooseRule(rules, { subject: plainTicket, settled: true, moment: new Date(at) })
    winners.push(winner === null || winner === 'unknown' ? null : winner.rule)
  }
  return winners
}

function spread(rules: RuleList, from: number, until: number): Array<string | null> {
  return answerSegments(rules, new Date(from), new Date(until)).flatMap(one =>
    Array.from({ length: (one.until.getTime() - one.from.getTime()) / minuteMs }, () => one.rule),
  )
}

describe('which rule answers when', () => {
  test.each([
    ['clocks put forward', '2026-03-28T12:00Z'],
    ['clocks put back', '2026-10-24T12:00Z'],
    ['clocks put back abroad', '2026-10-31T12:00Z'],
    ['a holiday', '2026-12-24T12:00Z'],
  ])('agrees with every minute around %s', (_, around) => {
    const from = Date.parse(around)
    const until = from + 3 * 1_440 * minuteMs
    expect(spread(some.rules, from, until)).toEqual(byMinute(some.rules, from, until))
  })

  test('agrees with every minute, whatever the rules ask of the time', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '17', '59'))
    const clock = time.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
    const when = fc.oneof(
      clock.map(text => `{ time: { after: "${text}" } }`),
      clock.map(text => `{ not: { time: { before: "${text}" } } }`),
      fc
        .tuple(clock, clock)
        .map(([a, b]) => `{ any: [{ time: { before: "${a}" } }, { all: [{ time: { after: "${b}" } }] }] }`),
      fc.constantFrom('{ weekday: { is: sunday } }', '{ calendar: { name: abroad, is: closed } }'),
    )
    const zones = fc.constantFrom('Europe/Berlin', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe')
    const days = fc.constantFrom('2026-03-28T12:00Z', '2026-10-24T12:00Z', '2026-10-03T06:00Z')
    fc.assert(
      fc.property(fc.array(when, { minLength: 1, maxLength: 3 }), zones, days, (list, zone, day) => {
        const lines = list.map((one, at) => `  - { name: rule ${at}, when: ${one}, ${send} }\n`).join('')
        const { rules } = policyOf(`rules:\n${lines}`, zone)
        const from = Date.parse(day)
        const until = from + 1_440 * minuteMs
        expect(spread(rules, from, until)).toEqual(byMinute(rules, from, until))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the next days of a calendar', () => {
  const { policy, rules } = policyOf(`rules:
  - { name: Night, when: { calendar: { name: support, is: closed } }, mode: shadow, ${send} }
  - { name: Day, ${send} }
`)
  const ahead = (now: string, days: number) => calendarAhead(policy, rules, 'support', new Date(now), days)

  test('have their hours, holidays by name, changes of clocks, and rules', () => {
    const { days } = ahead('2026-12-24T12:00:00Z', 3)
    expect(days.map(({ date, kind, holiday }) => [date, kind, holiday])).toEqual([
      ['2026-12-24', 'usual', null],
      ['2026-12-25', 'holiday', '1. Weihnachtstag'],
      ['2026-12-26', 'holiday', '2. Weihnachtstag'],
    ])
    expect(days[0]?.segments.map(one => [one.shownFrom, one.shownUntil, one.rule, one.mode])).toEqual([
      ['00:00', '09:00', 'Night', 'shadow'],
      ['09:00', '12:30', 'Day', 'on'],
      ['12:30', '13:30', 'Night', 'shadow'],
      ['13:30', '18:00', 'Day', 'on'],
      ['18:00', '24:00', 'Night', 'shadow'],
    ])
    const [spring] = ahead('2026-03-29T12:00:00Z', 1).days
    expect(spring?.clockChanges).toEqual([
      { at: '2026-03-29T01:00:00.000Z', shown: '02:00', shownAfter: '03:00' },
    ])
    const [autumn] = ahead('2026-10-25T12:00:00Z', 1).days
    expect(autumn?.clockChanges).toEqual([
      { at: '2026-10-25T01:00:00.000Z', shown: '03:00', shownAfter: '02:00' },
    ])
  })

  test('leave no moment out, and tell none twice', () => {
    for (const now of ['2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z']) {
      const segments = ahead(now, 30).days.flatMap(day => day.segments)
      for (const [at, one] of segments.entries()) {
        expect(one.from < one.until).toBe(true)
        expect(segments[at + 1]?.from ?? one.until).toBe(one.until)
      }
    }
  })

  test('are a table for people', () => {
    expect(calendarText(ahead('2026-12-24T12:00:00Z', 2))).toBe(
      `Calendar support (Europe/Berlin); on the right, the rule that takes a plain new ticket by mail
Thu 2026-12-24  09:00-12:30, 13:30-18:00  00:00 Night (in shadow) | 09:00 Day | 12:30 Night (in shadow) | 13:30 Day | 18:00 Night (in shadow)
Fri 2026-12-25  closed                    Night (in shadow)
               holiday: 1. Weihnachtstag`,
    )
  })

  test('of a calendar that is not there are refused by name', () => {
    expect(() => calendarAhead(policy, rules, 'suport', new Date(), 1)).toThrow('it has support, abroad')
  })
})
