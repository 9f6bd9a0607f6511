import { describe, expect, test } from 'vitest'
import { calendarAhead } from '../backtest/calendar/calendar-ahead.ts'
import { chooseRule } from '../decide/rules/choose-rule.ts'
import { compileRules } from '../decide/rules/compile-rules.ts'
import type { RuleSubject } from '../decide/rules/rule.ts'
import { compilePolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const written = (calendars: string, more = '') => `
greeter: 1
rules:
  - { name: Away, when: { calendar: { name: inbox, is: closed } }, send: { reply: away }, delay: { time: 1h, calendar: inbox }, purpose: out-of-hours }
  - { name: Here, send: { reply: away } }
templates: { away: { text: "Back {{ calendar.inbox.next_opening }}" } }
${more}
calendars:
${calendars}
`
const hours = (zone: string, more = '') => `{ zone: ${zone}, hours: { mon-fri: "09:00-17:00" }${more} }`
const berlin = `  berlin: ${hours('Europe/Berlin')}`
const tokyo = `  tokyo: ${hours('Asia/Tokyo', ', inboxes: [Help@jp.shop.example]')}`

function policyOf(text: string) {
  const read = readPolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}
const faultsOf = (text: string) => {
  const read = readPolicy(text)
  return read.ok ? [] : read.findings.map(({ path, message }) => `${path} ${message}`)
}

describe('the calendar of the inbox', () => {
  const policy = policyOf(written(`${berlin}\n${tokyo}`))
  const rules = policy.rules ?? compileRules([], { zone: 'UTC', calendars: new Map() })
  // Tokyo is open, Berlin is not yet.
  const moment = new Date('2026-11-23T07:00:00Z')
  const choose = (subject: RuleSubject, settled = true) =>
    chooseRule(rules, { subject, settled, moment }).winner

  test('is that of the address the customer wrote to, in any case of its letters', () => {
    expect(choose({ inbox: ['help@JP.shop.example'] })).toMatchObject({ rule: 'Here' })
    expect(choose({ inbox: ['other@shop.example', 'help@jp.shop.example'] })).toMatchObject({ rule: 'Here' })
  })

  test('is that of all others where the inbox has none of its own, or where nobody says which it was', () => {
    const away = { rule: 'Away', dueAt: new Date('2026-11-23T09:00:00Z') }
    expect(choose({ inbox: ['help@shop.example'] })).toMatchObject(away)
    expect(choose({})).toMatchObject(away)
  })

  test('has the ticket read while the inbox is not known', () => {
    expect(choose({}, false)).toBe('unknown')
  })

  test('is looked ahead at as the inbox is answered', () => {
    const rulesOn = (name: string) =>
      calendarAhead(policy, rules, name, moment, 1).days[0]?.segments.map(one => [one.shownFrom, one.rule])
    const day = [
      ['00:00', 'Away'],
      ['09:00', 'Here'],
      ['17:00', 'Away'],
    ]
    expect(rulesOn('tokyo')).toEqual(day)
    expect(rulesOn('berlin')).toEqual(day)
  })
})

test.each([
  ['no calendar has an inbox', berlin, 'rules[0].when.calendar.name is no calendar of this document'],
  ['none is for all others', tokyo, 'calendars leave other inboxes without one'],
  [
    'two are for one inbox',
    `${berlin}\n${tokyo}\n  osaka: ${hours('Asia/Tokyo', ', inboxes: [help@jp.shop.example]')}`,
    'calendars.osaka.inboxes[0] is an inbox of calendar tokyo too',
  ],
  [
    'one bears its name',
    `${berlin}\n${tokyo}\n  inbox: ${hours('UTC')}`,
    "calendars.inbox is what the calendar of a ticket's inbox is called",
  ],
])('%s: a mistake', (_, calendars, fault) => {
  expect(faultsOf(written(calendars))).toContainEqual(fault)
})

test('times to answer are counted by one calendar, and not by that of each inbox', () => {
  const text = written(`${berlin}\n${tokyo}`, 'replyTimes: { calendar: inbox }')
  expect(faultsOf(text)).toEqual(['replyTimes.calendar is no calendar of this document'])
})
