import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

/** RFC 6238, appendix B: its codes have eight digits, of which ours are the last six. */
const secret = Secret.fromLatin1('12345678901234567890').base32
const vectors: Array<[seconds: number, code: string]> = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]
const at = (seconds: number) => new Date(seconds * 1_000)

test.each(vectors)('at %d s the code of the RFC is right: %s', (seconds, code) =>
  expect(stepOfCode(secret, code, at(seconds))).toBe(Math.floor(seconds / 30)),
)

test('a code is right for its step, the one before and the one after', () => {
  const step = Math.floor(1_234_567_890 / 30)
  const found = [-2, -1, 0, 1, 2].map(more => stepOfCode(secret, '005924', at((step + more) * 30)))
  expect(found).toEqual([null, step, step, step, null])
})

test.each([' 005 924 ', '005-924', '００５９２４'])('it may be typed as %j', code =>
  expect(stepOfCode(secret, code, at(1_234_567_890))).not.toBeNull(),
)

test.each(['', '5924', '0005924', '0x5924', '005924a', 'NaN', '00592４5'])('%j is none', code =>
  expect(stepOfCode(secret, code, at(1_234_567_890))).toBeNull(),
)

test('a secret has 160 bits, and its address names Greeter and the user', () => {
  const made = newTotpSecret()
  expect(made).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(made)
  const uri = new URL(totpUri(made, 'anna+1@example.com'))
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(uri.pathname)).toBe('/Greeter:anna+1@example.com')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: made,
    issuer: 'Greeter',
    digits: '6',
    period: '30',
  })
})
