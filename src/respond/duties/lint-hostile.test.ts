import { describe, expect, test } from 'vitest'
import { defaultReply } from '../../template/defaults.ts'
import type { Template } from '../../template/template.ts'
import { hostileFindings } from './lint-hostile.ts'

const html = (source: string): Template => ({ text: '', html: source })

describe('a template that customers try to get something into', () => {
  test.each<[string, Template]>([
    ['the built-in receipt', defaultReply],
    [
      'a value in a sentence',
      { text: 'Hi {{ ticket.customer.firstname }}, you wrote "{{ ticket.subject }}".' },
    ],
    ['in its frame', { text: 'Hi {{ ticket.customer.name }}', layout: 'plain' }],
    ['the number in a link', { text: 'https://shop.example/{{ ticket.id }}' }],
    [
      'a value behind the host',
      html('<a href="https://shop.example/?q={{ ticket.subject }}">your order</a>'),
    ],
    ['a value in quotes', html('<p title="{{ ticket.subject }}">Hi</p>')],
    [
      "the customer's own address",
      html('<a href="mailto:{{ ticket.customer.email }}">{{ ticket.customer.email }}</a>'),
    ],
    [
      'a part that only some get',
      html('{% if ticket.subject != blank %}<h1>{{ ticket.subject }}</h1>{% endif %}'),
    ],
    ['a tag put together again', html('<p>{{ ticket.subject | replace: "‹", "<" }}</p>')],
  ])('is harmless: %s', (_, template) => {
    expect(hostileFindings(template)).toEqual([])
  })

  test.each<[string, Template, duty: string, part: string, message: RegExp]>([
    [
      'a value in a tag without quotes',
      html('<p title={{ ticket.subject }}>Hi</p>'),
      'O08',
      'html',
      /into its tags: p /,
    ],
    [
      'a value as an address',
      html('<a href="{{ ticket.subject }}">Hi</a>'),
      'O08',
      'html',
      /where its link leads/,
    ],
    [
      'a value in a host',
      html('<a href="https://{{ ticket.customer.lastname }}.shop.example">Hi</a>'),
      'O08',
      'html',
      /where its link leads/,
    ],
    [
      'two values in one word',
      { text: '{{ ticket.customer.firstname }}.{{ ticket.customer.lastname }}' },
      'O08',
      'text',
      /can make a link/,
    ],
    [
      'a value again and again',
      { text: '{% for i in (1..60) %}{{ ticket.subject }} {% endfor %}' },
      'O06',
      'text',
      /grow beyond 5000/,
    ],
    [
      'a value that it cannot bear',
      { text: '{% if ticket.subject != blank %}{% for a in (1..2000000) %}{% endfor %}{% endif %}' },
      'O06',
      'text',
      /fails for some customers: .*limit/,
    ],
  ])('does harm: %s', (_, template, duty, part, message) => {
    expect(hostileFindings(template)).toMatchObject([
      { duty, part, message: { text: expect.stringMatching(message) as string } },
    ])
  })
})
