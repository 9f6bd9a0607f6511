import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Said } from '../../../src/console-api/contract.ts'
import { type Language, useLanguage } from '../../texts/language.tsx'
import { useFormat } from '../../texts/use-format.ts'
import { fillIn, withMoments } from './fill-in.ts'

type Words = Readonly<Record<string, string>>

/** Words by language, each a part of the bundle that is loaded when somebody reads it. */
type LoadWords = Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ words: Words }>>>

/**
 * Says sentences of the server in the reader's language, and in the server's own words where the console has none.
 *
 * @param key names the words in the cache.
 */
export function useWordsFrom(
  key: string,
  load: LoadWords,
): (said: string | Said | null | undefined, text: string) => string {
  const { language } = useLanguage()
  const { moment } = useFormat()
  const { data } = useQuery({
    queryKey: [key, language],
    queryFn: async () => (language === 'en' ? {} : (await load[language]()).words),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useCallback(
    (said, text) => {
      const sentence = typeof said === 'string' ? { name: said, values: {} } : said
      if (!sentence) return text
      return fillIn(data ?? {}, sentence, moment) ?? withMoments(text, sentence, moment)
    },
    [data, moment],
  )
}
