import { useQuery } from '@tanstack/react-query'
import type { Said } from '../../../src/console-api/contract.ts'
import { useLanguage } from '../../texts/language.tsx'
import { useFormat } from '../../texts/use-format.ts'
import { fillIn, withMoments } from './fill-in.ts'

/** A part of the bundle for each language, as the words of reasons are: English comes from the server. */
const load = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
}

/**
 * Says a sentence of the server in the reader's language: by its name, or with what fills it. In the server's own words
 * where the console has none.
 */
export function useSentenceWords(): (said: string | Said | null | undefined, text: string) => string {
  const { language } = useLanguage()
  const { moment } = useFormat()
  const { data } = useQuery({
    queryKey: ['sentence-words', language],
    queryFn: async () => (language === 'en' ? {} : (await load[language]()).words),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (said, text) => {
    const sentence = typeof said === 'string' ? { name: said, values: {} } : said
    if (!sentence) return text
    return fillIn(data ?? {}, sentence, moment) ?? withMoments(text, sentence, moment)
  }
}
