import { expect, test } from 'vitest'
import { chooseWording, templateSet } from './choose-wording.ts'
import { placeholders, unknownPlaceholders } from './placeholders.ts'

const set = templateSet({ text: 'first', html: '<p>first</p>' }, [
  ['pt', { text: 'pt' }],
  ['pt_BR', { text: 'pt-BR', html: '<p>pt-BR</p>' }],
  ['de-CH', { text: 'de-CH' }],
])

test.each([
  ['pt-BR', 'pt-BR'],
  ['PT_br', 'pt-BR'],
  ['pt-PT', 'pt'],
  ['pt', 'pt'],
  ['de-CH-1996', 'de-CH'],
  ['de', 'first'],
  ['fr', 'first'],
  ['', 'first'],
  [null, 'first'],
])('a customer with %j gets %j', (language, text) => {
  expect(chooseWording(set, language).text).toBe(text)
})

test("a language has its own HTML or none: never another language's", () => {
  expect(chooseWording(set, 'pt')).toEqual({ text: 'pt' })
  expect(chooseWording(set, 'pt-BR').html).toBe('<p>pt-BR</p>')
})

test.each([
  ['{{ ticket.customer.firstname | default: ticket.customer.name }}', []],
  ['{% assign name = ticket.customer.name %}{{ name }}', []],
  ['{{ ticket.customer.frstname }}', ['ticket.customer.frstname']],
  ['{% if ticket.id %}{{ customer }}{% endif %}{{ customer }}', ['customer']],
  ['{{ ticket.customer }}', ['ticket.customer']],
  ['{{ ticket[greeter.rule] }}', ['ticket.[…]']],
  ['{% for i in (1..3) %}{{ forloop.index }}{{ i }}{% endfor %}', []],
])('%s asks for unknown %j', (text, unknown) => {
  expect(unknownPlaceholders({ text })).toEqual(unknown)
  expect(unknownPlaceholders({ text: '', html: text })).toEqual(unknown)
})

test('every placeholder is known', () => {
  for (const name of placeholders) expect(unknownPlaceholders({ text: `{{ ${name} }}` })).toEqual([])
})
