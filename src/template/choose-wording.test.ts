import { expect, test } from 'vitest'
import { chooseWording, templateSet } from './choose-wording.ts'
import { placeholdersWith, unknownPlaceholders } from './placeholders.ts'

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
  expect(chooseWording(set, language).template.text).toBe(text)
})

test("a language has its own HTML or none: never another language's", () => {
  expect(chooseWording(set, 'pt').template).toEqual({ text: 'pt' })
  expect(chooseWording(set, 'pt-BR').template.html).toBe('<p>pt-BR</p>')
})

test.each([
  [null, 'pt_BR', 'pt-br'],
  [null, 'pt-PT', 'pt-pt'],
  [null, 'fr', 'en'],
  [null, null, 'en'],
  [null, 'en-US', 'en-us'],
  ['en-GB', 'en-US', 'en-us'],
  ['fr', 'fr-CA', 'fr-ca'],
  ['fr', 'es', 'fr'],
  ['fr', null, 'fr'],
])('a first text in %j for a customer with %j tells times as in %j', (language, customer, locale) => {
  const first = templateSet({ text: 'x', ...(language !== null && { language }) }, [['pt', { text: 'pt' }]])
  expect(chooseWording(first, customer).locale).toBe(locale)
})

test('all languages share the layout', () => {
  const framed = templateSet({ text: 'x', layout: 'plain' }, [['de', { html: '<p>de</p>' }]])
  expect(chooseWording(framed, 'de').template).toEqual({ text: '', html: '<p>de</p>', layout: 'plain' })
  expect(chooseWording(templateSet({ text: 'x', layout: 'none' }), 'de').template).toEqual({ text: 'x' })
})

const known = placeholdersWith(['support', 'night-desk'])

test.each([
  ['{{ ticket.customer.firstname | default: ticket.customer.name }}', []],
  ['{% assign name = ticket.customer.name %}{{ name }}', []],
  ['{{ ticket.customer.frstname }}', ['ticket.customer.frstname']],
  ['{% if ticket.id %}{{ customer }}{% endif %}{{ customer }}', ['customer']],
  ['{{ ticket.customer }}', ['ticket.customer']],
  ['{{ ticket[greeter.rule] }}', ['ticket.[…]']],
  ['{% for i in (1..3) %}{{ forloop.index }}{{ i }}{% endfor %}', []],
  ['{{ calendar.support.next_opening }}{% if calendar.night-desk.is_open %}{% endif %}', []],
  ['{{ calendar.sales.next_opening }}', ['calendar.sales.next_opening']],
  ['{{ calendar.support.closing }}', ['calendar.support.closing']],
  ['{{ calendar[greeter.rule].is_open }}', ['calendar.[…].is_open']],
])('%s asks for unknown %j', (text, unknown) => {
  expect(unknownPlaceholders({ text }, known)).toEqual(unknown)
  expect(unknownPlaceholders({ text: '', html: text }, known)).toEqual(unknown)
})

test('every placeholder is known', () => {
  for (const name of known) expect(unknownPlaceholders({ text: `{{ ${name} }}` }, known)).toEqual([])
})
