import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../texts/language.tsx'

/** A part of the bundle for each language: most readers need one of them, and English comes from the server. */
const load = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
}

/** Says a reason in the reader's language; in the server's own words where the console has none. */
export function useReasonWords(): (reason: string, text: string | null) => string {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['reason-words', language],
    queryFn: async () => (language === 'en' ? {} : (await load[language]()).words),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (reason, text) => data?.[reason] ?? text ?? reason
}
