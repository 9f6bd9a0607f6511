import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import type { TicketPart } from '../helpdesk/ticket.ts'
import { defaultNote, defaultReply } from './defaults.ts'
import { looksLikeLink } from './looks-like-link.ts'
import { render, templateProblem } from './render.ts'
import { templateValues } from './values.ts'

const anna = templateValues({
  ticketId: 123,
  ticket: {
    subject: 'Where is my order?',
    channel: 'email',
    customer: { firstname: 'Anna', name: 'Anna Kern', email: 'anna@example.com' },
  },
  rule: 'Receipt',
  replyChannel: 'email',
})

test('a template is rendered as text, and its HTML is made from it', () => {
  const rendered = render(
    { text: 'Hi {{ ticket.customer.firstname | default: "there" }},\n\nyour number: {{ticket.id}}' },
    anna,
  )
  expect(rendered).toEqual({
    text: 'Hi Anna,\n\nyour number: 123',
    html: '<p>Hi Anna,</p>\n<p>your number: 123</p>',
  })
})

test('a template with its own HTML has its outputs escaped there, and only there', () => {
  const rendered = render(
    { text: 'Hi {{ name }}', html: '<p>Hi <b title="{{ name }}">{{ name }}</b></p>' },
    { name: '<i>"A" & \'B\'</i>' },
  )
  expect(rendered.text).toBe(`Hi <i>"A" & 'B'</i>`)
  const escaped = '&lt;i&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/i&gt;'
  expect(rendered.html).toBe(`<p>Hi <b title="${escaped}">${escaped}</b></p>`)
})

test.each(['raw', 'escape', 'escape_once', 'xml_escape'])(
  'the filter %s neither opens nor doubles the escaping',
  filter => {
    const source = `{{ name | ${filter} }}`
    expect(render({ text: source, html: source }, { name: '<b>' })).toEqual({
      text: '<b>',
      html: '&lt;b&gt;',
    })
  },
)

test('a captured value is escaped once', () => {
  const html = '{% capture n %}{{ name }}{% endcapture %}{{ n }}'
  expect(render({ text: '', html }, { name: "O'Brien <b>" }).html).toBe('O&#39;Brien &lt;b&gt;')
})

test('other ways of printing are escaped too', () => {
  const html = '{% echo name %}{% cycle name %}{% for n in names %}{{ n }}{% endfor %}{{ names }}'
  expect(render({ text: '', html }, { name: '<', names: ['<', '>'] }).html).toBe('&lt;&lt;&lt;&gt;&lt;&gt;')
})

test('Liquid in a value is printed, not run', () => {
  const text = 'Hi {{ name }}'
  const rendered = render({ text, html: text }, { name: '{{ secret }}{% raw %}', secret: 'x' })
  expect(rendered).toEqual({ text: 'Hi {{ secret }}{% raw %}', html: 'Hi {{ secret }}{% raw %}' })
})

describe('what a template may not do', () => {
  test.each([
    ['unclosed tag', '{% if x %}'],
    ['unclosed output', '{{ x'],
    ['unknown tag', '{% fetch "x" %}'],
    ['unknown filter', '{{ "x" | fetch }}'],
    ['reading a file', '{% include "package.json" %}'],
    ['reading a file by render', '{% render "/etc/passwd" %}'],
    ['asking the time', '{{ "now" | date: "%H" }}'],
    ['throwing dice', '{{ "a,b" | split: "," | sample }}'],
    ['working without end', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['working without end, nested', `${'{% for i in (1..9999) %}'.repeat(3)}x${'{% endfor %}'.repeat(3)}`],
    ['growing without end', `{% assign x = "x" %}${'{% assign x = x | append: x %}'.repeat(40)}`],
    ['being enormous', 'x'.repeat(100_001)],
  ])('%s', (_, text) => {
    const template = { text }
    expect(() => render(template, {})).toThrow(
      expect.objectContaining({ name: 'FinalError', code: 'TEMPLATE_INVALID' }),
    )
    expect(templateProblem(template)).toMatch(/^The template cannot be rendered: /)
  })

  test('reaching the insides of JavaScript gives nothing', () => {
    const text = '[{{ ticket.constructor }}{{ ticket.__proto__ }}{{ ticket.subject.constructor.name }}]'
    expect(render({ text }, anna).text).toBe('[]')
  })

  test('a good template has no problem', () => {
    expect(templateProblem(defaultReply)).toBeNull()
    expect(templateProblem(defaultNote)).toBeNull()
  })
})

test('a template out of the cache reads the same', () => {
  const first = render({ text: 'keep {{ ticket.id }}' }, anna)
  for (let i = 0; i < 600; i++) render({ text: `${i}` }, anna)
  expect(render({ text: 'keep {{ ticket.id }}' }, anna)).toEqual(first)
})

describe('the built-in receipt', () => {
  test('to a known customer', () => {
    expect(render(defaultReply, anna).text).toBe(`Hi Anna,

thank you for your message. We have received it ("Where is my order?") and it has the number 123. A person from our team will read it and answer you here.

This is an automatic confirmation. To add something, or to ask for a person, simply reply to this message.`)
  })

  test.each([
    [
      'nothing known',
      templateValues({ ticketId: 5, ticket: null }),
      'Hi,\n\nthank you for your message. We have received it and it has the number 5.',
    ],
    [
      'only a full name',
      templateValues({ ticketId: 5, ticket: { customer: { firstname: '', name: 'Anna Kern' } } }),
      'Hi Anna Kern,\n',
    ],
    [
      'an address as a name',
      templateValues({ ticketId: 5, ticket: { customer: { firstname: 'anna@example.com' } } }),
      'Hi,\n',
    ],
    ['no values at all', {}, 'Hi,\n\nthank you for your message. We have received it. A person'],
  ])('with %s', (_, values, start) => {
    const { text } = render(defaultReply, values)
    expect(text.slice(0, start.length)).toBe(start)
  })

  test('says that it is automatic and how to reach a person (O09)', () => {
    expect(render(defaultReply, {}).text).toMatch(/automatic.*ask for a person.*reply/)
  })
})

describe('the built-in note', () => {
  test('says what was sent, and by which rule', () => {
    expect(render(defaultNote, anna).text).toBe(
      'Greeter answers this ticket with an automatic receipt by email (rule: Receipt).\nThe customer still waits for a person.',
    )
  })

  test('without details', () => {
    expect(render(defaultNote, {}).text).toContain('automatic receipt (rule: every new customer ticket)')
  })

  test('holds nothing of the customer (O14)', () => {
    expect(render(defaultNote, anna).html).not.toMatch(/anna|@/i)
  })
})

const hostileText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 80 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{ticket.customer.email}}',
    '{% include "x" %}',
    'Anna\r\nBcc: victim@example.com',
    '\u202Emoc.live//:ptth',
    'h\u200bttps://evil.example',
    'evil.example',
    '<a href="//evil">x</a>',
    '&lt;b&gt;',
    'x'.repeat(100_000),
    '\ud800',
  ),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const person = fc.record(
  {
    id: fc.integer(),
    email: maybe(hostileText),
    name: maybe(hostileText),
    firstname: maybe(hostileText),
    lastname: maybe(hostileText),
  },
  { requiredKeys: [] },
)
const ticket: fc.Arbitrary<TicketPart> = fc.record(
  {
    subject: maybe(hostileText),
    channel: hostileText,
    language: maybe(hostileText),
    customer: maybe(person),
  },
  { requiredKeys: [] },
)

test('for any ticket at all: rendered, with no tag and no link but the template’s own', () => {
  const everything = {
    text: '{{ticket.customer.firstname}} {{ticket.customer.lastname}} {{ticket.customer.name}} {{ticket.subject}} {{ticket.channel}} {{ticket.language}} {{message.subject}} {{greeter.rule}}',
    html: '<b title="{{ticket.subject}}">{{ticket.customer.name}}{{ticket.customer.email}}{{message.subject | raw}}</b>',
  }
  fc.assert(
    fc.property(ticket, maybe(hostileText), (part, rule) => {
      const values = templateValues({
        ticketId: 7,
        ticket: part,
        message: { subject: part.subject ?? null },
        rule,
      })
      const own = render(everything, values)
      expect(own.text.split(/\s/).some(looksLikeLink)).toBe(false)
      expect(own.text).not.toMatch(/[<>\n]|\{\{|\{%/)
      expect(own.html.match(/<[^>]*>/g)).toHaveLength(2)
      expect(own.html.match(/"/g)).toHaveLength(2)

      for (const template of [defaultReply, defaultNote]) {
        const { text, html } = render(template, values)
        expect(text.split(/\s/).some(looksLikeLink)).toBe(false)
        expect(html.replaceAll(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/)
        expect(text.length).toBeLessThan(1_000)
      }
    }),
    { numRuns: 500 },
  )
})
