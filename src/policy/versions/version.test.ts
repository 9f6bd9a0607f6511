import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInPolicy, versionOf } from '../policy.ts'
import { hashOf, numberIn, versionName } from './version.ts'

test('the name of a version holds its number and the beginning of its hash', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.string(), (number, text) => {
      const hash = hashOf(text)
      const name = versionName({ number, hash })
      expect(numberIn(name)).toBe(number)
      expect(hash.startsWith(name.split('-')[1] ?? '?')).toBe(true)
    }),
  )
})

test.each([builtInPolicy.version, versionOf(builtInPolicy.document), '', 'v', 'v1', 'v1-xyz'])(
  'what older records carry names no number: %s',
  name => expect(numberIn(name)).toBeNull(),
)
