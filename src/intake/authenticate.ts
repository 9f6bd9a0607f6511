/**
 * Who may deliver: knows the webhook's secret from a header or the URL, and checks signatures.
 *
 * HTTP integrations send no signature unless a secret is set for it, and neither header nor encoding
 * is known then (FACTS 2.7), so the working way is a secret of our own in a static header.
 */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Where the secret was; null when there was none at all. */
export type SecretVia = 'header' | 'bearer' | 'query' | null

export interface Authentication {
  ok: boolean
  via: SecretVia
}

/** The parts of a request in which a secret may be, and the secrets that are valid. */
export interface Credentials {
  headers: Pick<Headers, 'get'>
  query: URLSearchParams
  /** Several while one is being replaced by the next. */
  secrets: string | readonly string[]
}

export const secretHeader = 'x-greeter-secret'
export const secretParameter = 'secret'

/**
 * The first secret that is present decides: a wrong header is not mended by a right query string.
 */
export function authenticate({ headers, query, secrets }: Credentials): Authentication {
  const [via, given] = findSecret(headers, query)
  if (via === null) return { ok: false, via }
  const bytes = Buffer.from(given)
  let ok = false
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const ours = bytesOfSecret(secret)
    // An empty secret is one that was not set. No early exit: the time tells the length, not which one fits.
    if (ours.length > 0 && ours.length === bytes.length && timingSafeEqual(bytes, ours)) ok = true
  }
  return { ok, via }
}

const secretBytes = new Map<string, Buffer>()

/** The bytes of one of our own secrets: there are a few, and each request asks for them. */
function bytesOfSecret(secret: string): Buffer {
  return secretBytes.getOrInsertComputed(secret, Buffer.from)
}

function findSecret(headers: Pick<Headers, 'get'>, query: URLSearchParams): [via: SecretVia, given: string] {
  const header = headers.get(secretHeader)
  if (header !== null) return ['header', header]
  const bearer = bearerToken(headers.get('authorization'))
  if (bearer !== null) return ['bearer', bearer]
  const parameter = query.get(secretParameter)
  return parameter === null ? [null, ''] : ['query', parameter]
}

/** The token of `Authorization: Bearer ...`; another scheme is no secret of ours. */
function bearerToken(authorization: string | null): string | null {
  if (authorization?.slice(0, 7).toLowerCase() !== 'bearer ') return null
  return authorization.slice(7).trim()
}

export interface SignedBody {
  /** The signature header's value, null when it was not sent. */
  header: string | null
  encoding: 'hex' | 'base64'
  secret: string
  rawBody: Uint8Array
}

/** HMAC-SHA256 over the raw body; a `sha256=` before the signature is tolerated. */
export function checkHmac({ header, encoding, secret, rawBody }: SignedBody): boolean {
  if (header === null || secret === '') return false
  const expected = createHmac('sha256', secret).update(rawBody).digest(encoding)
  const value = header.trim()
  const given = value.slice(0, 7).toLowerCase() === 'sha256=' ? value.slice(7) : value
  // Hashed once more, because timingSafeEqual wants equal lengths.
  return timingSafeEqual(sha256(expected), sha256(encoding === 'hex' ? given.toLowerCase() : given))
}

/** A query string as it may be stored. */
export function withoutSecret(query: URLSearchParams): URLSearchParams {
  const stored = new URLSearchParams(query)
  stored.delete(secretParameter)
  return stored
}

/** A URL or path as it may be stored or logged: all but the secret stays as it was written. */
export function withoutSecretInUrl(url: string): string {
  const [beforeFragment = '', ...fragment] = url.split('#')
  const start = beforeFragment.indexOf('?')
  if (start === -1) return url
  const kept = beforeFragment
    .slice(start + 1)
    .split('&')
    // Decoded before it is compared: `s%65cret` is the same name.
    .filter(field => !new URLSearchParams(field).has(secretParameter))
    .join('&')
  const address = beforeFragment.slice(0, start)
  return [kept === '' ? address : `${address}?${kept}`, ...fragment].join('#')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
