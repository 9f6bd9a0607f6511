import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

/**
 * What PostgreSQL says of a text that no database keeps: a NUL, or half of a surrogate pair (Appendix A: 22021
 * character_not_in_repertoire, 22P05 untranslatable_character).
 */
const unstorable: readonly unknown[] = ['22021', '22P05']

/** Answers a request that its sender can mend. @throws the error, when it is another: that one is for the log. */
export function refuse(error: Error, c: Context): Response {
  if (error instanceof HTTPException)
    return error.status === 413 ? c.json({ error: 'The body is too large.' }, 413) : error.getResponse()
  if (!('code' in error) || !unstorable.includes(error.code)) throw error
  return c.json({ error: 'The request holds a character that no text may have, such as NUL.' }, 400)
}
