import { argon2 as argon2WithCallback, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { FinalError } from '../errors.ts'

const argon2 = promisify(argon2WithCallback)

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagBytes = 32

const shortest = 12
/** Long enough for any sentence; a bound, because each character costs work. */
const longest = 1_000

/** @throws FinalError PASSWORD_WEAK */
export function assertPassword(password: string): void {
  const { length } = Array.from(password)
  if (length >= shortest && password.length <= longest) return
  throw new FinalError('PASSWORD_WEAK', `a password has ${shortest} to ${longest} characters`)
}

/** Hashes a password with argon2id (RFC 9106). @returns a PHC string: parameters, salt, hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, cost)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/** Whether a password is the one that was hashed; `hash` keeps its own parameters, so they may be raised later. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash) ?? []
  if (memory === undefined || password.length > longest) return false
  const used = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const expected = Buffer.from(tag, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), used)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The hash of no password: who is not known takes as long to refuse as a wrong password. */
export const nobodysHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(tagBytes))}`

let line: Promise<unknown> = Promise.resolve()

/** One at a time: many at once would take the threads that name look-ups and files need, and their memory. */
function derive(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number },
): Promise<Buffer> {
  // The same letters, whichever way a keyboard composes them.
  const message = password.normalize('NFKC')
  const done = line.then(() =>
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength: tagBytes }),
  )
  line = done.catch(() => {})
  return done
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
