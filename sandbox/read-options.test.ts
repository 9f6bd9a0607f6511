import { describe, expect, test } from 'vitest'
import { completeOptions } from './options.ts'
import { optionNames, readOptions } from './read-options.ts'

test('every option but clock and carrier can be written, and every default is a value of its option', () => {
  const { timers: _timers, deliver: _deliver, ...written } = completeOptions({})
  expect(optionNames.toSorted()).toEqual(Object.keys(written).toSorted())
  for (const [name, value] of Object.entries(written)) {
    expect(readOptions([`${name}=${JSON.stringify(value)}`])).toEqual({ [name]: value })
  }
})

describe('options on a command line', () => {
  test('are JSON, or text', () => {
    const pairs = [
      'restoresExternalId=false',
      'plan=enterprise',
      'retryDelays=[10,20]',
      'domain=acme',
      'replyWindow=null',
    ]
    expect(readOptions(pairs)).toEqual({
      restoresExternalId: false,
      plan: 'enterprise',
      retryDelays: [10, 20],
      domain: 'acme',
      replyWindow: null,
    })
    expect(readOptions(['rateLimitBody=a=b'])).toEqual({ rateLimitBody: 'a=b' })
  })

  test.each([
    ['colour=red', 'There is no option colour.'],
    ['timers=1', 'There is no option timers.'],
    ['plan', 'plan needs a value: plan=VALUE.'],
    ['viaRequired=maybe', 'viaRequired=maybe: '],
    ['webhookFaults={"drop":2}', 'webhookFaults={"drop":2}: drop: '],
  ])('%s is refused in one line', (pair, text) => {
    expect(() => readOptions([pair])).toThrow(text)
  })
})
