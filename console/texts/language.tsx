import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'

/** The languages of the console, by their own names. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' } as const
export type Language = keyof typeof languages

interface Spoken {
  language: Language
  speak: (language: Language) => void
}

const LanguageContext = createContext<Spoken>({ language: 'en', speak: () => undefined })

const key = 'greeter-language'

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo(
    () => ({
      language,
      speak(next: Language) {
        localStorage.setItem(key, next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

/** The one chosen here before, else the first of the browser's that there is. */
function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages.map(one => one.slice(0, 2))]
  return wanted.find(isLanguage) ?? 'en'
}

export const isLanguage = (text: string | null): text is Language => text !== null && text in languages

export const useLanguage = (): Spoken => use(LanguageContext)
