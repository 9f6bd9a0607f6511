/**
 * Failures that happen before a request is written. Node and undici name them in `code` and `syscall`
 * (tried on Node 26; the socket tests keep it true).
 */

/** The name could not be looked up. */
const nameCodes = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']

/** The connection could not be opened, when `syscall` is `connect`; on a running one they say nothing. */
const connectCodes = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
]

/** The other side could not prove who it is; undici writes only after that. */
const certificateCodes = [
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

const anyTime = new Set([...nameCodes, ...certificateCodes, 'UND_ERR_CONNECT_TIMEOUT'])
const onConnect = new Set(connectCodes)

export interface NamedFailure {
  code: string
  syscall: string | null
}

/** True when a failure proves that nothing was written. */
export function happenedBeforeWriting(failure: NamedFailure): boolean {
  if (failure.syscall === 'getaddrinfo' || anyTime.has(failure.code)) return true
  // A refusal only exists on connecting, and some wrappers drop the syscall.
  if (failure.code === 'ECONNREFUSED') return true
  return failure.syscall === 'connect' && onConnect.has(failure.code)
}

/**
 * All failures that an exception names: along its causes, and for several tried addresses
 * (AggregateError) each of them. An AggregateError's own code is only its first member's.
 */
export function namedFailures(exception: unknown): NamedFailure[] {
  const found: NamedFailure[] = []
  const seen = new Set<unknown>()
  const waiting: unknown[] = [exception]
  while (waiting.length > 0 && seen.size < 50) {
    const error = waiting.pop()
    if (!(error instanceof Error) || seen.has(error)) continue
    seen.add(error)
    const members: unknown[] = error instanceof AggregateError ? error.errors : []
    if (members.length === 0 && 'code' in error && typeof error.code === 'string') {
      const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : null
      found.push({ code: error.code, syscall })
    }
    waiting.push(error.cause, ...members)
  }
  return found
}
