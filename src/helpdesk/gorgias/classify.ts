import { FinalError, type GreeterError, LookUpFirstError, PauseError, RetryError } from '../../errors.ts'
import { happenedBeforeWriting, namedFailures } from './failure-codes.ts'
import { MovedError } from './moved-error.ts'
import type { RateReading } from './rate-reading.ts'
import { refusalText } from './refusal-text.ts'

/** The call whose end is judged. */
export interface Call {
  /** `POST /api/tickets/5/messages`: stands in every message. */
  request: string
  /** Reading changes nothing, so an unclear end of it may simply be repeated. */
  readOnly: boolean
  /** The key may do everything else, only not this: a 403 says nothing about other calls. */
  mayBeForbidden?: boolean
}

/** An answer that came to its end, or broke off after its status when it is no success. */
export interface AnswerEnd {
  status: number
  /** The `Location` header. */
  location: string | null
  rate: RateReading | null
  body: string
  /** The body is whole and is what was asked for. */
  readable: boolean
}

/** Gorgias's own example of a `Retry-after` (FACTS 3.2), for a 429 without one. */
const usualPauseMs = 5_000

/** No message of an error is longer: bodies do not belong in logs. */
const longestMessage = 300

/**
 * What an answer means (DESIGN section 4, Calls). Null when it is a success.
 *
 * Only what certainly did not happen may be retried without a look, because a second message cannot be
 * taken back and Gorgias has no idempotency key.
 */
export function classifyAnswer(call: Call, answer: AnswerEnd): GreeterError | null {
  const { status, rate } = answer
  const says = () => line(`${call.request}: ${status}, ${refusalText(answer.body)}`)

  if (status >= 200 && status < 300) {
    if (answer.readable) return null
    // It was done, but what was done is not known: the message's id is in the part that is missing.
    return unclear(call, `${call.request}: ${status} with a body that cannot be read`, rate)
  }

  // Merged (FACTS 3.3). Following it would turn the POST into a GET, or write into a ticket nobody looked at.
  if (status === 301 || status === 302 || status === 307 || status === 308) {
    return new MovedError(line(`${call.request}: ${status}, moved`), survivor(answer.location))
  }

  // The request itself is wrong, and will be wrong again. 409: the external id or the like is taken.
  if (status === 400 || status === 405 || status === 409 || status === 413 || status === 422) {
    return new FinalError('HELPDESK_REFUSED', says())
  }

  // The key was reset or its user removed: every further call would fail the same way.
  if (status === 401) return new PauseError('HELPDESK_UNAUTHORIZED', says())

  if (status === 403 && call.mayBeForbidden === true) return new FinalError('HELPDESK_REFUSED', says())

  // The user's role or the plan's quota (recorded: "Messaging quota exceeded"): true for all tickets.
  if (status === 403) return new PauseError('HELPDESK_QUOTA', says())

  // Deleted, of another account, or too young to be seen: the caller knows the ticket's age.
  if (status === 404) return new FinalError('HELPDESK_NOT_FOUND', says())

  // Turned away at the door: the one answer that proves that nothing was done.
  if (status === 429) {
    return new RetryError('HELPDESK_RATE_LIMITED', line(`${call.request}: 429`), {
      retryAfterMs: rate?.retryAfterMs ?? usualPauseMs,
    })
  }

  // 5xx, time-outs of proxies and whatever is not in Gorgias's table: it may have been done before it failed.
  return unclear(call, says(), rate)
}

/** What a failed `fetch` means. Walks the causes, because fetch wraps everything in "fetch failed". */
export function classifyException(call: Call, exception: unknown): GreeterError {
  const failures = namedFailures(exception)

  // Every address that was tried failed before the request was written.
  if (failures.length > 0 && failures.every(happenedBeforeWriting)) {
    const codes = [...new Set(failures.map(failure => failure.code))].join(', ')
    return new RetryError('HELPDESK_UNREACHABLE', line(`${call.request}: ${codes}`), { cause: exception })
  }

  // Our own deadline: the request may be on its way, or done and its answer late.
  if (isAbort(exception)) return unclear(call, `${call.request}: no answer in time`, null, exception)

  // A reset, a closed connection, half an answer, and everything nobody has thought of.
  const what = failures[0]?.code ?? (exception instanceof Error ? exception.name : 'unknown failure')
  return unclear(call, `${call.request}: ${what}`, null, exception)
}

/** It may have happened: look first; a reading call is simply read again. */
function unclear(call: Call, message: string, rate: RateReading | null, cause?: unknown): GreeterError {
  if (!call.readOnly) return new LookUpFirstError('HELPDESK_OUTCOME_UNKNOWN', line(message), { cause })
  return new RetryError('HELPDESK_READ_FAILED', line(message), {
    cause,
    ...(rate?.retryAfterMs == null ? {} : { retryAfterMs: rate.retryAfterMs }),
  })
}

function isAbort(exception: unknown): boolean {
  return exception instanceof Error && (exception.name === 'AbortError' || exception.name === 'TimeoutError')
}

function survivor(location: string | null): number | null {
  const id = /\/tickets?\/(\d{1,15})(?:[/?#]|$)/.exec(location ?? '')?.[1]
  return id === undefined ? null : Number(id)
}

function line(text: string): string {
  const one = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return one.length <= longestMessage ? one : `${one.slice(0, longestMessage - 1)}…`
}
