import { describe, expect, test } from 'vitest'
import { checkPolicy } from './check-policy.ts'

const check = (template: string, more = '') =>
  checkPolicy(
    [
      'greeter: 1',
      'rules: [{ name: R, send: { reply: x } }]',
      'calendars: { support: { zone: Europe/Berlin, hours: { mon-fri: "09:00-18:00" } } }',
      more,
      `templates: { x: ${template} }`,
    ].join('\n'),
    () => [],
  ).map(({ path, message }) => `${path} ${message}`)

const learned = 'replyTimes: { calendar: support }'

describe('what is said of times in a text', () => {
  test.each([
    ['{ language: en, text: "Back {{ calendar.support.next_opening | default: \'soon\' }}" }', '', []],
    [
      '{ language: en, text: "{% unless calendar.support.is_open %}Back {{ calendar.support.next_opening }}{% endunless %}" }',
      '',
      [],
    ],
    [
      '{ language: en, text: "{% if greeter.expected_reply != blank %}{{ greeter.expected_reply }}{% endif %}" }',
      learned,
      [],
    ],
    ['{ text: "{% if calendar.support.is_open %}We are here{% endif %}" }', '', []],
    [
      '{ text: "Back {{ calendar.support.next_opening | default: 5 }}" }',
      '',
      ['templates.x tells times in English'],
    ],
    ['{ text: "{{ ticket.created_datetime | local_date }}" }', '', ['templates.x tells times in English']],
    [
      '{ language: en, text: "{{ greeter.expected_reply | default: 5 }}" }',
      '',
      ['templates.x.text promises an answer by a time that is never known'],
    ],
    [
      '{ language: en, html: "{{ greeter.expected_reply }}" }',
      learned,
      ['templates.x.html leaves a gap while too little is known of the time to answer'],
    ],
    [
      '{ language: en, text: ok, languages: { de: { text: "{{ calendar.support.next_opening }}" } } }',
      '',
      ['templates.x.languages.de.text leaves a gap while support is open, when there is no next opening'],
    ],
    [
      '{ text: "{{ calendar.sales.next_opening }}" }',
      '',
      ['templates.x.text asks for calendar.sales.next_opening, which is no placeholder'],
    ],
  ])('%s', (template, more, expected) => {
    expect(check(template, more)).toEqual(expected)
  })

  test('a calendar to count by has to be there', () => {
    expect(check('{ text: ok }', 'replyTimes: { calendar: suport }')).toEqual([
      'replyTimes.calendar is no calendar of this document',
    ])
  })
})
