import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { FinalError } from '../errors.ts'

/** Seals secrets that lie in the database, and opens them again. */
export interface Sealer {
  /** Which key seals: stands in front of what it sealed. */
  readonly keyId: string
  /** @param name what the secret is: sealed under one name, it is not opened under another. */
  seal(name: string, secret: string): string
  /** @throws FinalError SECRET_UNREADABLE when it was sealed with neither key, or is not what was sealed. */
  open(name: string, sealed: string): string
}

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

interface Key {
  id: string
  bytes: Buffer
}

/** A key and its short name, from a text of any length (HKDF, RFC 5869). */
function keyFrom(text: string): Key {
  const derive = (info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', text, '', `greeter ${info}`, bytes))
  return { id: derive('seal key id', 6).toString('base64url'), bytes: derive('seal key', 32) }
}

/**
 * AES-256-GCM under keys that are derived from SECRET_KEY. While SECRET_KEY_OLD is set, what the old one has sealed is
 * opened too.
 */
export function createSealer(secretKey: string, oldKey: string | null): Sealer {
  const key = keyFrom(secretKey)
  const keys = [key, ...(oldKey === null ? [] : [keyFrom(oldKey)])]
  return {
    keyId: key.id,
    seal(name, secret) {
      const iv = randomBytes(ivBytes)
      const sealing = createCipheriv(cipher, key.bytes, iv).setAAD(Buffer.from(name))
      const text = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()])
      return ['v1', key.id, Buffer.concat([iv, text, sealing.getAuthTag()]).toString('base64url')].join('.')
    },
    open(name, sealed) {
      const [version, id, text = ''] = sealed.split('.')
      const used = keys.find(one => one.id === id)
      if (version !== 'v1' || used === undefined)
        throw unreadable(name, 'it was sealed with another SECRET_KEY')
      const bytes = Buffer.from(text, 'base64url')
      try {
        const opening = createDecipheriv(cipher, used.bytes, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        opening.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-tagBytes))
        return Buffer.concat([opening.update(bytes.subarray(ivBytes, -tagBytes)), opening.final()]).toString()
      } catch (cause) {
        throw unreadable(name, 'it is not what was sealed', cause)
      }
    },
  }
}

/** Which key sealed it. */
export const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? ''

const unreadable = (name: string, why: string, cause?: unknown) =>
  new FinalError('SECRET_UNREADABLE', `the stored secret "${name}" cannot be opened: ${why}`, { cause })
