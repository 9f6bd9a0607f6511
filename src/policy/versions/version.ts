import { createHash } from 'node:crypto'
import type { PolicyOrigin } from '../../db/tables.ts'

/** A text that is or was an account's policy, without the text. */
export interface PolicyVersion {
  account: string
  /** 1, 2, 3 … for each account. */
  number: number
  /** SHA-256 of the text in hex. */
  hash: string
  /** A token or a person of the console, `user@host` of the command line, or `file`. */
  author: string
  at: Date
  /** Why, in the author's words; may be empty. */
  message: string
  origin: PolicyOrigin
  /** The version whose text was brought back; null unless it was. */
  broughtBack: number | null
}

export interface StoredPolicy extends PolicyVersion {
  /** As it was written, comments included. */
  text: string
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What decisions carry: `v7-0a1b2c3d4e5f`, the number and the beginning of the text's hash. */
export function versionName({ number, hash }: { number: number; hash: string }): string {
  return `v${number}-${hash.slice(0, 12)}`
}

/** The number in a name that a decision carries; null for the built-in policy, and for a hash alone, as it was once. */
export function numberIn(name: string): number | null {
  const [, digits] = /^v([0-9]+)-[0-9a-f]{12}$/.exec(name) ?? []
  return digits === undefined ? null : Number(digits)
}
