import { ApiProblem } from '../api/client.ts'
import { useProblemText } from '../parts/problem.tsx'
import { useTexts } from '../texts/texts.ts'
import { sessionTexts } from './texts.ts'

/** The error code of a refusal (docs/error-codes.md); null where there is none. */
export function codeOf(error: Error | null): string | null {
  if (!(error instanceof ApiProblem)) return null
  const { body } = error
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : null
}

/**
 * What to say when an address, a password or a code was refused.
 *
 * @param wrongPassword where the password alone is asked for.
 */
export function useRefusalText(wrongPassword?: string): (error: Error) => string {
  const t = useTexts(sessionTexts)
  const problemText = useProblemText()
  const texts: Readonly<Record<string, string>> = {
    LOGIN_REFUSED: wrongPassword ?? t.refused,
    LOGIN_TOO_OFTEN: t.tooOften,
    CODE_REFUSED: t.codeRefused,
  }
  return error => texts[codeOf(error) ?? ''] ?? problemText(error)
}
