import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templateOfMacro } from './macro-template.ts'

const macro = (text: string | null, html: string | null = null, more: object = {}) => ({
  id: 7,
  name: 'Thanks',
  language: 'en',
  actions: [
    { name: 'addTags', arguments: { tags: 'vip' } },
    { name: 'setResponseText', arguments: { body_text: text, body_html: html } },
  ],
  ...more,
})

test('a macro of Gorgias is a template as it is', () => {
  const file = new URL('../../test/fixtures/gorgias/api-macro-get-2026.json', import.meta.url)
  const recorded: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const { response } = recorded as { response: { body: unknown } }
  expect(templateOfMacro(response.body)).toEqual({
    id: 374421,
    name: 'Generic: How can I help?',
    template: {
      language: 'en',
      text: 'Hi {{ ticket.customer.firstname }}!\n\nThanks for reaching out. How can I help you today?',
      html: '<div>Hi {{ ticket.customer.firstname }}!</div><br/><div>Thanks for reaching out. How can I help you today?</div>',
    },
    problems: [],
  })
})

test.each([
  ['Hi {{ticket.customer.full_name}}', 'Hi {{ ticket.customer.name }}', []],
  [
    'Hi {{ ticket.customer.firstname | fallback("there") }}',
    'Hi {{ ticket.customer.firstname | default: "there" }}',
    [],
  ],
  [
    "Hi {{ticket.customer.firstname|fallback('you')}}",
    'Hi {{ ticket.customer.firstname | default: "you" }}',
    [],
  ],
  [
    '{{ticket.customer.integrations.orders}}',
    '{{ ticket.customer.integrations.orders }}',
    ['{{ ticket.customer.integrations.orders }} is known to Gorgias alone'],
  ],
  [
    'I am {{current_user.name}}',
    'I am {{ current_user.name }}',
    ['{{ current_user.name }} is known to Gorgias alone'],
  ],
  [
    '{{ticket.customer.integrations[0].name}}',
    '{{ticket.customer.integrations[0].name}}',
    ['{{ ticket.customer.integrations.0.name }} is known to Gorgias alone'],
  ],
])('%s becomes %s', (text, expected, problems) => {
  expect(templateOfMacro(macro(text))).toMatchObject({ template: { text: expected }, problems })
})

test('what cannot be read as Liquid is told', () => {
  expect(templateOfMacro(macro('{{ ticket.id'))?.problems[0]).toMatch(/cannot be rendered/)
})

test('HTML alone is enough', () => {
  expect(templateOfMacro(macro('', '<p>Hi</p>'))?.template).toEqual({ language: 'en', html: '<p>Hi</p>' })
})

test.each([[macro(null)], [{ id: 7, name: 'x', actions: null }], [{}], [null]])(
  '%j answers nothing',
  written => {
    expect(templateOfMacro(written)).toBeNull()
  },
)
