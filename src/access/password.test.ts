import { expect, test } from 'vitest'
import { assertPassword, hashPassword, isPassword, nobodysHash } from './password.ts'

const word = 'a long and calm sentence'

test('a password fits its own hash, however its letters were composed, and no other', async () => {
  const hash = await hashPassword(`${word} é`)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await isPassword(`${word} e\u0301`, hash)).toBe(true)
  for (const other of ['', word, `${word} E`, `${word} é `]) expect(await isPassword(other, hash)).toBe(false)
  expect(await hashPassword(`${word} é`)).not.toBe(hash)
})

test.each(['', '$2b$10$abc', '$argon2id$v=19$m=1,t=1$x$y', nobodysHash])('nothing fits %j', async hash => {
  expect(await isPassword(word, hash)).toBe(false)
})

test.each(['', 'a'.repeat(11), '😀'.repeat(11), 'a'.repeat(1_001)])(
  'refused for its length (%#)',
  password => {
    expect(() => assertPassword(password)).toThrow(/12 to 1000/)
  },
)
test.each(['a'.repeat(12), '😀'.repeat(12), 'a'.repeat(1_000)])(
  'long enough, and not too long (%#)',
  password => {
    expect(() => assertPassword(password)).not.toThrow()
  },
)
