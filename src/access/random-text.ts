import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: what a session's cookie or a link carries. */
export const randomText = (): string => randomBytes(32).toString('base64url')

/** What is kept of a random text. It has no structure to guess, so a plain digest is enough. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
