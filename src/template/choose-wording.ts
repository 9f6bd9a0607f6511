import type { Template } from './template.ts'

/** A text of the shop in its first language, and the same in others by language code. */
export interface TemplateSet {
  first: Template
  /** The language of the first text; null where the policy does not say it. */
  language: string | null
  languages: ReadonlyMap<string, Template>
}

/** One of its texts, as it is written. */
interface Written {
  text?: string | undefined
  html?: string | undefined
}

/** What goes for all texts of a template. */
interface Manner {
  language?: string | undefined
  layout?: 'plain' | 'none' | undefined
}

/** A text with its languages, however the codes are written. */
export function templateSet(
  { language, layout, ...first }: Written & Manner,
  languages: Iterable<readonly [code: string, wording: Written]> = [],
): TemplateSet {
  return {
    first: wordingOf(first, layout),
    language: language === undefined ? null : plain(language),
    languages: new Map(Array.from(languages, ([code, one]) => [plain(code), wordingOf(one, layout)])),
  }
}

const wordingOf = ({ text = '', html }: Written, layout: Manner['layout']): Template => ({
  text,
  ...(html !== undefined && { html }),
  ...(layout === 'plain' && { layout }),
})

/** The wording for a customer, and the locale in which its times and numbers are written. */
export interface ChosenWording {
  template: Template
  locale: string
}

/** Where nothing says the language of a first text. */
const firstLocale = 'en'

/**
 * The wording for a language: `pt-BR`, else `pt`, else the first text. Its locale is the customer's where that is the
 * same language, so that en-US reads "9:00 AM" in a text that is English for all.
 */
export function chooseWording(set: TemplateSet, language: string | null): ChosenWording {
  const wanted = plain(language ?? '')
  const parts = wanted.split('-')
  for (let length = parts.length; length > 0; length--) {
    const template = set.languages.get(parts.slice(0, length).join('-'))
    if (template !== undefined) return { template, locale: wanted }
  }
  const locale = set.language ?? firstLocale
  return { template: set.first, locale: parts[0] === locale.split('-')[0] ? wanted : locale }
}

/** Every language that a template has a text in; the code of the first text is known only where it is said. */
export const languagesOf = ({ language, languages }: TemplateSet): string[] => [
  ...(language === null ? [] : [language]),
  ...languages.keys(),
]

const plain = (code: string) => code.trim().toLowerCase().replaceAll('_', '-')
