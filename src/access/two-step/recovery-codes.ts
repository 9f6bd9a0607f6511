import { randomBytes } from 'node:crypto'
import { digestOf } from '../random-text.ts'

/** Digits and letters that nobody takes for each other (Crockford's Base32). */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16
const count = 10

/** Ten codes such as `4k2m-9x7c-…`, each of 80 random bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    // 256 is a multiple of 32, so each letter is as likely as any other.
    const code = Array.from(randomBytes(length), byte => letters[byte % letters.length]).join('')
    return code.match(/.{4}/g)?.join('-') ?? code
  })
}

/** What is kept of a recovery code; null for a text that is none. Pure. */
export function recoveryDigest(typed: string): Buffer | null {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  const isOne = code.length === length && Array.from(code).every(letter => letters.includes(letter))
  return isOne ? digestOf(code) : null
}
