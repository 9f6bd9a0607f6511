import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { en, type Texts } from './en.ts'

/** The languages of the page, by their own names. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' } as const
export type Language = keyof typeof languages

/** English comes with the page; the others when they are wanted. */
const catalogues: Record<Exclude<Language, 'en'>, () => Promise<Texts>> = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
}

interface Spoken {
  t: Texts
  language: Language
  speak: (language: Language) => void
}

const SpokenContext = createContext<Spoken>({ t: en, language: 'en', speak: () => undefined })

const key = 'sandbox-language'

export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage)
  const [loaded, setLoaded] = useState<{ language: Language; t: Texts }>({ language: 'en', t: en })

  useEffect(() => {
    let isWanted = true
    const show = (t: Texts) => {
      if (!isWanted) return
      setLoaded({ language, t })
      document.documentElement.lang = language
      document.title = t.title
    }
    if (language === 'en') show(en)
    // A catalogue that cannot be fetched leaves the words as they are.
    else catalogues[language]().then(show, () => undefined)
    return () => {
      isWanted = false
    }
  }, [language])

  const spoken = useMemo(
    () => ({
      ...loaded,
      speak(next: Language) {
        localStorage.setItem(key, next)
        setLanguage(next)
      },
    }),
    [loaded],
  )
  return <SpokenContext value={spoken}>{children}</SpokenContext>
}

/** The one chosen here before, else the first of the browser's that there is. */
function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages.map(one => one.slice(0, 2))]
  return wanted.find(isLanguage) ?? 'en'
}

export const isLanguage = (text: string | null): text is Language => text !== null && text in languages

export function useTexts(): Spoken {
  return use(SpokenContext)
}
