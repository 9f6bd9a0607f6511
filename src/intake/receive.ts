import type { Logger } from 'pino'
import type { SecretSource } from '../accounts/accounts.ts'
import type { Trust } from '../db/tables.ts'
import type { StepHook } from '../steps.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { authenticate, checkHmac, withoutSecret } from './authenticate.ts'
import { eventIdOf } from './event-key.ts'
import { toIncoming } from './incoming.ts'
import type { Room } from './room.ts'
import type { SharedCommit } from './shared-commit.ts'

export interface IntakeContext {
  commit: SharedCommit
  room: Room
  /** The accounts that may be written to, and their valid secrets. */
  secrets: SecretSource
  /** `/greet` takes bodies without the secret as hints (GREET_UNVERIFIED). */
  greetUnverified: boolean
  /** A signature that has to fit besides the secret of the environment's account (WEBHOOK_HMAC_*); null: no check. */
  hmac: { account: string; secret: string; header: string; encoding: 'hex' | 'base64' } | null
  log: Logger
  /** Told of every webhook without the right secret. */
  onRefused(account: string): void
  onStep: StepHook
  telemetry?: Telemetry | undefined
}

/** The largest body that is taken, in bytes: a conversation of 500 long messages fits. */
export const largestBody = 10 * 2 ** 20

/** What a request says before its body, whatever server it came through. */
export interface Call {
  /** The account in the address; null in the addresses without one. */
  account: string | null
  isGreet: boolean
  query: URLSearchParams
  headers: Pick<Headers, 'get'>
}

/** Answers are `{}`: Gorgias may store a JSON answer on the customer. */
export interface Answer {
  status: 200 | 401 | 413 | 500 | 503
  body: string
  /** For the header `Retry-After`. */
  retryAfterSeconds: number | null
}

const answer = (
  status: Answer['status'],
  error: string,
  retryAfterSeconds: number | null = null,
): Answer => ({
  status,
  body: JSON.stringify({ error }),
  retryAfterSeconds,
})
const stored: Answer = { status: 200, body: '{}', retryAfterSeconds: null }
const unknown = answer(401, 'The secret is missing or wrong. Send it in the header X-Greeter-Secret.')
const unsigned = answer(401, 'The signature does not fit the body.')
export const tooLarge = answer(413, `The body is larger than ${largestBody} bytes.`)
export const failed = answer(500, 'Something went wrong here; it is in the log.')
const notStored = answer(503, 'The event could not be stored. Please send it again.', 5)
export const tooMany = answer(503, 'Too much is waiting to be stored. Please send it again.', 5)

/** A call that may send its body. */
export interface Admitted {
  call: Call
  account: string
  /** Null: without the secret, only a hint. */
  via: 'header' | 'bearer' | 'query' | null
  /** When its headers were there, for those who measure. */
  began: number
}

/** Whether a call may send its body: asked before the body is read, and answered without waiting. */
export function admit(call: Call, context: IntakeContext): Admitted | Answer {
  const account = context.secrets.accountFor(call.account)
  const { headers, query } = call
  const proof = authenticate({ headers, query, secrets: account?.webhookSecrets ?? [] })
  const unverified = !proof.ok && proof.via === null && context.greetUnverified && call.isGreet
  if (account === null || (!proof.ok && !unverified)) {
    if (account !== null) context.onRefused(account.id)
    return unknown
  }
  if (Number(headers.get('content-length') ?? 0) > largestBody) return tooLarge
  if (isOverloaded(context)) return tooMany
  const began = context.telemetry?.steady() ?? 0
  return { call, account: account.id, via: unverified ? null : proof.via, began }
}

/**
 * A webhook is answered within a second or told at once to come again: the helpdesk waits five and tries three
 * times (FACTS 2.8). It ends by itself: what is refused makes no one else wait.
 */
const longestExpectedWaitMs = 1_000

function isOverloaded({ commit, room }: IntakeContext): boolean {
  return room.isFull() || commit.expectedWait() > longestExpectedWaitMs
}

/** Stores what an admitted call has sent. Resolves when it is committed, or could not be; never rejects. */
export async function take(
  { call, account, via, began }: Admitted,
  body: Uint8Array,
  context: IntakeContext,
): Promise<Answer> {
  if (via !== null && !isSigned({ call, account }, context, body)) return unsigned
  context.onStep('intake.received')
  const event = toIncoming({
    account,
    source: via === null ? 'unverified' : 'webhook',
    trust: trustOf(via),
    contentType: call.headers.get('content-type'),
    query: call.query.size === 0 ? call.query : withoutSecret(call.query),
    body,
  })
  try {
    await context.commit.add(event)
    context.telemetry?.stored(event, began)
    return stored
  } catch (error) {
    const { ticketId, key } = event
    context.log.error(
      { err: error, account, ticketId, eventId: eventIdOf(key) },
      'an event could not be stored',
    )
    return notStored
  }
}

function trustOf(via: Admitted['via']): Trust {
  if (via === null) return 'hint'
  return via === 'query' ? 'no-addresses' : 'full'
}

function isSigned(
  { call: { headers }, account }: Pick<Admitted, 'call' | 'account'>,
  { hmac }: IntakeContext,
  rawBody: Uint8Array,
): boolean {
  if (hmac?.account !== account) return true
  const { header, encoding, secret } = hmac
  return checkHmac({ header: headers.get(header), encoding, secret, rawBody })
}
