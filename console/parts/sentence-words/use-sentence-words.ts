import { useWordsFrom } from './use-words-from.ts'

/** A part of the bundle for each language, as the words of reasons are: English comes from the server. */
const load = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
}

/** Says a sentence of the server in the reader's language: by its name, or with what fills it. */
export const useSentenceWords = () => useWordsFrom('sentence-words', load)
