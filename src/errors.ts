/**
 * The one family of errors. The class says what to do next, the code says what happened
 * (all codes: docs/error-codes.md), the cause is kept.
 */

import type { ErrorCode } from './error-codes.ts'

interface Details {
  cause?: unknown
  /** How long to wait before the next try, in milliseconds. */
  retryAfterMs?: number
}

/** Base of the family. Never thrown itself. */
export abstract class GreeterError extends Error {
  readonly code: ErrorCode
  /** The HTTP status of the answer behind it, where there was one. */
  status: number | null = null

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.code = code
    this.name = new.target.name
  }
}

/** It certainly did not happen: try again, after `retryAfterMs` when given. */
export class RetryError extends GreeterError {
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(code, message, details)
    this.retryAfterMs = details.retryAfterMs
  }
}

/** It may have happened: look before anything else is done. */
export class LookUpFirstError extends GreeterError {}

/** Nothing that the program can do changes the outcome: record it and stop. */
export class FinalError extends GreeterError {}

/** The account cannot be used until somebody mends it; the work itself stays where it is. */
export class PauseError extends GreeterError {}
