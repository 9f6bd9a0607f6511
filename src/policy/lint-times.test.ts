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

describe('a time in plain words', () => {
  const night = 'rules: [{ name: R, when: { calendar: { name: support, is: closed } }, send: { reply: x } }]'
  const checkWith = (rules: string, text: string) =>
    checkPolicy(
      `greeter: 1\n${rules}\ncalendars: { support: { zone: UTC, hours: { mon-fri: "09:00-18:00" } } }\ntemplates: { x: { text: ${JSON.stringify(text)} } }`,
      () => [],
    ).map(({ message }) => message)
  const always = 'rules: [{ name: R, send: { reply: x } }]'

  test.each([
    ['We answer within 24 hours.', 'within 24 hours'],
    ['You hear from us by tomorrow', 'by tomorrow'],
    ['We reply within one business day', 'within one business day'],
    ['Wir melden uns innerhalb von 24 Stunden.', 'innerhalb von 24 Stunden'],
    ['Sie hören bis Montag von uns', 'bis Montag'],
    ['Nous répondons sous 24 h.', 'sous 24 h'],
    ['Te contestamos en menos de 2 horas', 'en menos de 2 horas'],
    ['Respondemos no prazo de 24 horas', 'no prazo de 24 horas'],
    ['Rispondiamo entro 24 ore', 'entro 24 ore'],
    ['Wij antwoorden binnen 2 uur', 'binnen 2 uur'],
    ['Vi svarar inom 24 timmar', 'inom 24 timmar'],
    ['Odpowiadamy w ciągu 24 godzin', 'w ciągu 24 godzin'],
  ])('%s is a promise that nobody keeps at night', (text, said) => {
    expect(checkWith(always, text)).toEqual([`promises ${JSON.stringify(said)} without a calendar`])
  })

  test.each([
    'We answer as soon as we can.',
    'Your order 24 hours ago arrived.',
    'Our team in Berlin reads it.',
    'We answer {{ calendar.support.next_opening | default: "within 2 hours" }}.',
  ])('%s is none', text => {
    expect(checkWith(always, text)).not.toContainEqual(expect.stringContaining('without a calendar'))
  })

  test('is a promise that can be kept where the rule asks a calendar', () => {
    expect(checkWith(night, 'We answer within 24 hours.')).toEqual([])
  })
})
