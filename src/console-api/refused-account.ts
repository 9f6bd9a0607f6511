import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ErrorCode } from '../error-codes.ts'
import { GreeterError, LookUpFirstError, PauseError, RetryError } from '../errors.ts'
import type { AccountRefused } from './contract.ts'

const statusOf: Partial<Record<ErrorCode, 400 | 404 | 409 | 422>> = {
  USAGE: 400,
  ACCOUNT_NOT_FOUND: 404,
  ACCOUNT_EXISTS: 409,
  ACCOUNT_FROM_ENVIRONMENT: 409,
  INTEGRATION_ELSEWHERE: 409,
  SECRET_KEY_MISSING: 409,
}

/** What was refused for a reason that the asker can mend, here or in Gorgias; anything else is for the log. */
export function refusedAccount(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  if (!(error instanceof GreeterError)) throw error
  // What Gorgias says to a call is for whoever made Greeter call it.
  const isHelpdesk =
    error instanceof RetryError || error instanceof PauseError || error instanceof LookUpFirstError
  const status = isHelpdesk ? 502 : (statusOf[error.code] ?? 422)
  const findings = 'findings' in error ? { findings: error.findings } : {}
  return c.json({ error: error.message, code: error.code, ...findings } as AccountRefused, status)
}
