import { expect, test } from 'vitest'
import { checkPolicy } from './check-policy.ts'
import type { KnownAccount } from './known-account.ts'

const check = (when: string, customFields: KnownAccount['customFields']) =>
  checkPolicy(
    `greeter: 1\nrules:\n  - { name: R, when: ${when}, send: { note: n } }\ntemplates: { n: { text: A note } }\n`,
    () => [],
    { customFields, asked: [] },
  ).map(({ path, message, fix }) => `${path} ${message}; ${fix}`)

const fields = [
  { id: 7, label: 'Contact reason' },
  { id: 8, label: 'Größe' },
]

test.each([
  '{ customField: { label: contact  REASON, exists: true } }',
  '{ customField: { id: 8, is: x } }',
  '{ not: { any: [{ customField: { label: größe, is: x } }] } }',
])('%s asks a field that the account has', when => {
  expect(check(when, fields)).toEqual([])
})

test.each([
  [
    '{ customField: { label: Contact raeson, is: x } }',
    'rules[0].when.customField.label is the label of no custom field in Gorgias; did you mean "Contact reason"?',
  ],
  [
    '{ all: [{ not: { any: [{ customField: { label: Colour, is: x } }] } }] }',
    'rules[0].when.all[0].not.any[0].customField.label is the label of no custom field in Gorgias; there are "Contact reason", "Größe"',
  ],
  [
    '{ customField: { id: 9, is: x } }',
    'rules[0].when.customField.id is the id of no custom field in Gorgias; there are "Contact reason", "Größe"',
  ],
])('%s asks one that it does not have', (when, said) => {
  expect(check(when, fields)).toEqual([said])
})

test('an account without fields is told to make one, and of an unknown account nothing is said', () => {
  const when = '{ customField: { label: Colour, is: x } }'
  expect(check(when, [])).toEqual([expect.stringContaining('add it in Gorgias first')])
  expect(check(when, null)).toEqual([])
})
