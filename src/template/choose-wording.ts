import type { Template } from './template.ts'

/** A text of the shop in its first language, and the same in others by language code. */
export interface TemplateSet extends Template {
  languages: ReadonlyMap<string, Template>
}

/** A text with its languages, however the codes are written. */
export function templateSet(
  { text, html }: { text: string; html?: string | undefined },
  languages: Iterable<readonly [code: string, wording: { text: string; html?: string | undefined }]> = [],
): TemplateSet {
  return {
    ...wordingOf(text, html),
    languages: new Map(Array.from(languages, ([code, one]) => [plain(code), wordingOf(one.text, one.html)])),
  }
}

const wordingOf = (text: string, html: string | undefined): Template =>
  html === undefined ? { text } : { text, html }

/** The wording for a language: `pt-BR`, else `pt`, else the first language. */
export function chooseWording(template: TemplateSet, language: string | null): Template {
  const parts = plain(language ?? '').split('-')
  for (let length = parts.length; length > 0; length--) {
    const wording = template.languages.get(parts.slice(0, length).join('-'))
    if (wording !== undefined) return wording
  }
  return wordingOf(template.text, template.html)
}

const plain = (code: string) => code.trim().toLowerCase().replaceAll('_', '-')
