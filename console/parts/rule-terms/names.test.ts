import { expect, test } from 'vitest'
import { fieldNames, keyedFields, operatorsOf } from '../../../src/decide/rules/fields.ts'
import { termNames } from './names.ts'

test('there is a name for every field, operator and key that a condition may use', () => {
  const { fields, operators, keys } = termNames.en
  const sorted = (words: Iterable<string>) => [...new Set(words)].sort()
  expect(sorted(Object.keys(fields))).toEqual(sorted([...fieldNames, ...Object.keys(keyedFields)]))
  expect(sorted(Object.keys(operators))).toEqual(sorted(Object.values(operatorsOf).flat()))
  expect(sorted(Object.keys(keys))).toEqual(
    sorted(Object.values(keyedFields).flatMap(field => [...field.keys])),
  )
})
