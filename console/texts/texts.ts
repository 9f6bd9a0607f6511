import { type Language, useLanguage } from './language.tsx'

/** A text, one that is made of values, or a group of texts. */
export interface TextTree {
  // Functions of any values: what they take is checked where they are called.
  [key: string]: string | ((...values: never[]) => string) | TextTree
}

/** The same keys and the same values to fill in, in other words. */
export type SameTexts<T> = {
  [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : SameTexts<T[Key]>
}

export type Texts<T> = { en: T } & Record<Exclude<Language, 'en'>, SameTexts<T>>

/** The texts of one part in every language. English says which there are; one that another lacks is a type error. */
export function defineTexts<T extends TextTree>(texts: {
  en: T
  de: SameTexts<NoInfer<T>>
  fr: SameTexts<NoInfer<T>>
  es: SameTexts<NoInfer<T>>
}): Texts<T> {
  return texts
}

/** The texts in the reader's language. */
export function useTexts<T>(texts: Texts<T>): SameTexts<T> {
  // English is its own model, which the compiler does not see of a type that it does not know yet.
  return texts[useLanguage().language] as SameTexts<T>
}
