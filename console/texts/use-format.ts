import { useMemo } from 'react'
import { type Format, formatFor, localeOf } from './format.ts'
import { useLanguage } from './language.tsx'

/** Times and numbers as the reader writes them. */
export function useFormat(): Format {
  const { language } = useLanguage()
  return useMemo(() => formatFor(localeOf(language, navigator.languages)), [language])
}
