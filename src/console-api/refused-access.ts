import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { ErrorCode } from '../error-codes.ts'
import { GreeterError, RetryError } from '../errors.ts'
import { problemOf } from './problem-of.ts'

const statusOf: Partial<Record<ErrorCode, 400 | 401 | 404 | 409 | 429>> = {
  USAGE: 400,
  PASSWORD_WEAK: 400,
  LOGIN_REFUSED: 401,
  CODE_NEEDED: 401,
  CODE_REFUSED: 401,
  USER_NOT_FOUND: 404,
  LINK_INVALID: 404,
  USER_EXISTS: 409,
  LAST_OWNER: 409,
  TWO_STEP_STATE: 409,
  SECRET_KEY_MISSING: 409,
  LOGIN_TOO_OFTEN: 429,
}

/** What was refused for a reason that the asker can mend; anything else is for the log. */
export function refusedAccess(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  const status = error instanceof GreeterError ? statusOf[error.code] : undefined
  if (status === undefined || !(error instanceof GreeterError)) throw error
  if (error instanceof RetryError)
    c.header('retry-after', String(Math.ceil((error.retryAfterMs ?? 0) / 1_000)))
  return c.json({ error: error.message, code: error.code }, status)
}

/** A request's body, read. @throws HTTPException 400 */
export async function readBody<Body extends z.ZodType>(c: Context, schema: Body): Promise<z.output<Body>> {
  const body: unknown = await c.req.json().catch(() => null)
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw new HTTPException(400, { res: c.json({ error: problemOf(read.error) }, 400) })
}
