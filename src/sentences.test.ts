import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakerSentences } from './accounts/breaker-sentences.ts'
import { alarmSentences } from './alarms/details.ts'
import { recognise, sayFrom } from './sentences.ts'

const table = {
  plain: 'All is well.',
  filled: '{count} of {all} (in {place})',
  listed: 'There is: {what}.',
} as const
const say = sayFrom(table)

test('a sentence keeps its name and what fills it beside its words', () => {
  expect(say('plain')).toEqual({ name: 'plain', values: {}, text: 'All is well.' })
  expect(say('filled', { count: 1, all: 2, place: '{all}' })).toEqual({
    name: 'filled',
    values: { count: '1', all: '2', place: '{all}' },
    text: '1 of 2 (in {all})',
  })
})

test('sentences in a sentence stand behind each other', () => {
  const what = [say('plain'), say('filled', { count: 1, all: 2, place: 'x' })]
  expect(say('listed', { what })).toEqual({
    name: 'listed',
    values: { what: what.map(({ name, values }) => ({ name, values })) },
    text: 'There is: All is well.; 1 of 2 (in x).',
  })
})

test('what is on record as a text alone is recognised, figures and all', () => {
  const onRecord: Readonly<Record<string, string>> = { ...alarmSentences, ...breakerSentences }
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(onRecord)),
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      (name, numbers) => {
        const holes = [...(onRecord[name] ?? '').matchAll(/\{(\w+)\}/g)].map(([, hole = '']) => hole)
        const values = Object.fromEntries(holes.map((hole, at) => [hole, String(numbers[at])]))
        const text = Object.entries(values).reduce(
          (words, [hole, value]) => words.replace(`{${hole}}`, value),
          onRecord[name] ?? '',
        )
        expect(recognise(onRecord, text)).toEqual({ name, values })
      },
    ),
  )
  expect(recognise(onRecord, 'Something else.')).toBeNull()
})
