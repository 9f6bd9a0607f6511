import { useMemo } from 'react'
import type { Finding, PolicyReview } from '../../../../src/console-api/contract.ts'
import { useWordsFrom } from '../../../parts/sentence-words/use-words-from.ts'
import { defineTexts, useTexts } from '../../../texts/texts.ts'

const texts = defineTexts({
  en: { told: (message: string, fix: string) => `${message}; ${fix}` },
  de: { told: (message: string, fix: string) => `${message}; ${fix}` },
  fr: { told: (message: string, fix: string) => `${message} ; ${fix}` },
  es: { told: (message: string, fix: string) => `${message}; ${fix}` },
})

const load = {
  de: () => import('./words/de.ts'),
  fr: () => import('./words/fr.ts'),
  es: () => import('./words/es.ts'),
}

/** Says what is wrong, and what to do about it. */
export type TellFinding = (finding: Pick<Finding, 'message' | 'fix' | 'says'>) => string

interface FindingWords {
  tell: TellFinding
  /** How a test came out. */
  tellCase: (one: PolicyReview['cases'][number]) => string
}

/** Says findings in the reader's language. The same object until the words change. */
export function useFindingWords(): FindingWords {
  const { told } = useTexts(texts)
  const words = useWordsFrom('finding-words', load)
  return useMemo(
    () => ({
      tell: ({ message, fix, says }) => told(words(says.message, message), words(says.fix, fix)),
      tellCase: ({ problems, says }) => problems.map((text, at) => words(says[at], text)).join('; '),
    }),
    [told, words],
  )
}
