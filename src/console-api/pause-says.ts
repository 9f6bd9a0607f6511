import { loopBreaker } from '../accounts/accounts.ts'
import { breakerSentences } from '../accounts/breaker-sentences.ts'
import { errorCodes } from '../error-codes.ts'
import { recognise, type Said } from '../sentences.ts'

/** Why an account is paused, by name; null while it is not, and where a person gave the reason in their own words. */
export function pauseSays(code: string | null, detail: string | null): Said | null {
  if (code === loopBreaker) return recognise(breakerSentences, detail ?? '')
  return code !== null && Object.hasOwn(errorCodes, code) ? { name: code, values: {} } : null
}
