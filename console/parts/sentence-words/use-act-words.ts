import type { ActAnswer } from '../../../src/console-api/contract.ts'
import { useLanguage } from '../../texts/language.tsx'
import { useReasonWords } from '../reason-words/use-reason-words.ts'
import { useSentenceWords } from './use-sentence-words.ts'

type Outcome = Pick<ActAnswer['results'][number], 'says' | 'reason' | 'reasonText' | 'text'>

/** Says what an act comes to, behind what stands against it. */
export function useActWords(): (outcome: Outcome) => string {
  const { language } = useLanguage()
  const words = useSentenceWords()
  const reasonWords = useReasonWords()
  return ({ says, reason, reasonText, text }) => {
    if (language === 'en') return text
    const against = reason === null ? [] : [reasonWords(reason, reasonText)]
    return [...against, ...says.map(name => words(name, ''))].join(' ') || text
  }
}
