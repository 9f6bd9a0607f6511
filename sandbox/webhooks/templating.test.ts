import { describe, expect, test } from 'vitest'
import { completeOptions } from '../options.ts'
import type { HttpSettings } from '../world/state.ts'
import { buildCall } from './build-call.ts'
import { pythonText } from './python-text.ts'
import { renderTemplate } from './render-template.ts'

const whole = {
  event: { id: 5, type: 'ticket-created', user_id: null },
  message: { from_agent: false, public: true, body_text: 'Hi "you"\n& me' },
  ticket: {
    id: 12,
    subject: "It's late",
    tags: [{ id: 1, name: 'vip' }],
    messages: [{ id: 1 }, { id: 2 }],
    assignee_user: null,
  },
}
const context = { whole, variables: { ...whole, context: whole } }

function http(settings: Partial<HttpSettings>): HttpSettings {
  return {
    id: 1,
    url: 'https://receiver.example/',
    method: 'POST',
    requestContentType: 'application/json',
    responseContentType: 'application/json',
    headers: {},
    form: null,
    hmacSecret: null,
    triggers: {},
    ...settings,
  }
}

const build = (settings: Partial<HttpSettings>) => buildCall(http(settings), context, completeOptions({}))

describe('values are printed as Python prints them', () => {
  test.each([
    [true, 'True'],
    [false, 'False'],
    [null, 'None'],
    [undefined, ''],
    ['text', 'text'],
    [12, '12'],
    [['a', "it's", null], `['a', "it's", None]`],
    [{ a: [true], b: 'say "it\'s"' }, `{'a': [True], 'b': 'say "it\\'s"'}`],
    [['a\nb\\'], "['a\\nb\\\\']"],
  ])('%j', (value, text) => {
    expect(pythonText(value)).toBe(text)
  })

  test.each([
    ['{{ticket.id}}', '12'],
    ['{{message.from_agent}}', 'False'],
    ['{{event.user_id}}', 'None'],
    ['{{ticket.unknown}}', ''],
    ['{{ticket.assignee_user.id}}', ''],
    ['{{ticket.messages[-1].id}}', '2'],
    ['{{ticket.tags}}', "[{'id': 1, 'name': 'vip'}]"],
    ['{{ticket.tags | tojson}}', '[{"id":1,"name":"vip"}]'],
    ['{% if message.from_agent %}agent{% else %}customer{% endif %}', 'customer'],
    ['{% if ticket.id == 12 and message.public == True %}yes{% endif %}', 'yes'],
    ['{{ ticket.constructor }}{{ ticket.tags.constructor }}', ''],
    ['{{ticket.subject | upper}}', "IT'S LATE"],
  ])('%s', (template, text) => {
    expect(renderTemplate(template, context.variables)).toBe(text)
  })
})

describe('the call of an integration', () => {
  test('"{{context}}" alone is the whole context as real JSON', () => {
    expect(build({ form: '{{context}}' }).body).toBe(JSON.stringify(whole))
    expect(build({ form: '{{ context }}' }).body).toBe(JSON.stringify(whole))
  })

  test('every other template makes text', () => {
    const { body } = build({
      form: { id: '{{ticket.id}}', agent: '{{message.from_agent}}', fixed: 3, deep: ['{{event.user_id}}'] },
    })
    expect(JSON.parse(body ?? '')).toEqual({ id: '12', agent: 'False', fixed: 3, deep: ['None'] })
  })

  test('a list form arrives as a list, a string form as a string', () => {
    expect(build({ form: [{ key: 'id', value: '{{ticket.id}}' }] }).body).toBe('[{"key":"id","value":"12"}]')
    expect(build({ form: 'ticket {{ticket.id}}' }).body).toBe('"ticket 12"')
  })

  test('a string form written as raw JSON goes out as written', () => {
    const { body } = build({ form: '{"id": {{ticket.id}}, "tags": {{ticket.tags | tojson}}}' })
    expect(JSON.parse(body ?? '')).toEqual({ id: 12, tags: [{ id: 1, name: 'vip' }] })
  })

  test('no form: an empty body that still says JSON', () => {
    const { body, headers } = build({ form: null })
    expect([body, headers]).toEqual(['', { 'Content-Type': 'application/json' }])
  })

  test('url and header values are templates too; a GET has no body', () => {
    const call = build({
      method: 'GET',
      url: 'https://receiver.example/?ticket={{ticket.id}}&agent={{message.from_agent}}',
      headers: { 'X-Secret': 's3cret', 'X-Event': '{{event.type}}' },
    })
    expect(call).toEqual({
      method: 'GET',
      url: 'https://receiver.example/?ticket=12&agent=False',
      headers: { 'X-Secret': 's3cret', 'X-Event': 'ticket-created' },
      body: null,
    })
  })

  test('url-encoded forms', () => {
    const { body } = build({
      requestContentType: 'application/x-www-form-urlencoded',
      form: { text: '{{message.body_text}}' },
    })
    expect(new URLSearchParams(body ?? '').get('text')).toBe('Hi "you"\n& me')
  })

  test('a call is signed only when there is a secret: HMAC-SHA256 of the body, hex', () => {
    expect(build({}).headers['X-Gorgias-Signature']).toBeUndefined()
    // printf '' | openssl dgst -sha256 -hmac key
    expect(build({ hmacSecret: 'key' }).headers['X-Gorgias-Signature']).toBe(
      '5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0',
    )
  })
})
