import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSealer, keyIdOf } from './seal.ts'

const now = createSealer('the key of today', 'the key of yesterday')
const yesterday = createSealer('the key of yesterday', null)

test('what was sealed is opened again, and looks different each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), secret => {
      const [one, two] = [now.seal('a', secret), now.seal('a', secret)]
      expect(one).not.toBe(two)
      expect(secret.length > 3 && one.includes(secret)).toBe(false)
      expect(now.open('a', one)).toBe(secret.toWellFormed())
    }),
  )
})

test('both keys open while both are set; new things are sealed with the new one', () => {
  const old = yesterday.seal('a', 'secret')
  expect(now.open('a', old)).toBe('secret')
  expect(keyIdOf(now.seal('a', 'secret'))).toBe(now.keyId)
  expect(keyIdOf(old)).toBe(yesterday.keyId)
  expect(() => yesterday.open('a', now.seal('a', 'secret'))).toThrow(/another SECRET_KEY/)
})

test('what was sealed under another name, or was changed in one bit, is not opened', () => {
  const sealed = now.seal('a', 'secret')
  expect(() => now.open('b', sealed)).toThrow(/not what was sealed/)
  const [version, id, text = ''] = sealed.split('.')
  const bytes = Buffer.from(text, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => now.open('a', [version, id, changed.toString('base64url')].join('.'))).toThrow(/sealed/)
  }
  expect(() => now.open('a', [version, id, ''].join('.'))).toThrow(/sealed/)
})
