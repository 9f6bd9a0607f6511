import { expect, test } from 'vitest'
import { addCalendar } from './add-calendar.ts'

const calendar = { zone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-17:00' } }

test('a calendar is put into a policy, and nothing else changes', () => {
  const text = '# ours\ngreeter: 1 # first\njudgement: { answerStaff: true }\n'
  const added = addCalendar(text, 'p.yaml', 'office', calendar)
  expect(added.startsWith(text)).toBe(true)
  expect(added.slice(text.length)).toMatch(/^\n?calendars:\n {2}office:\n {4}zone: Europe\/Berlin\n/)
  const twice = addCalendar(added, 'p.yaml', 'shop', calendar)
  expect(twice.startsWith(added)).toBe(true)
})

test('a name that is taken, and a policy with mistakes, are left alone', () => {
  const text = addCalendar('greeter: 1\n', 'p.yaml', 'office', calendar)
  expect(() => addCalendar(text, 'p.yaml', 'office', calendar)).toThrow('has a calendar office already')
  expect(() => addCalendar('greeter: 2\n', 'p.yaml', 'office', calendar)).toThrow('p.yaml:1:')
  expect(() => addCalendar('greeter: 1\n', 'p.yaml', 'no name', calendar)).toThrow('is no name')
})
