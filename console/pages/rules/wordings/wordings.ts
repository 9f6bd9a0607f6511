import type { PolicyEdit } from '../../../../src/console-api/contract.ts'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { rulesIn } from '../rule-list/rules.ts'

export const wordingsIn = (data: unknown): ReadonlyArray<[name: string, wording: Fields]> =>
  Object.entries(fieldsOf(fieldsOf(data)['templates'])).map(([name, one]) => [name, fieldsOf(one)])

/** The language of a wording's first text; English where nothing says it, as for its times and numbers. */
export const firstLanguage = (wording: Fields): string => textOf(wording['language']) || 'en'

export const languagesOf = (wording: Fields): string[] => [
  firstLanguage(wording),
  ...Object.keys(fieldsOf(wording['languages'])),
]

/**
 * The languages that other texts have and this one lacks. A text in pt serves pt-BR too. Pure.
 */
export function missingLanguages(data: unknown, wording: Fields): string[] {
  const own = languagesOf(wording).map(code => code.toLowerCase())
  const all = wordingsIn(data).flatMap(([, other]) => languagesOf(other))
  return [...new Set(all)].filter(code => {
    const wanted = code.toLowerCase()
    return !own.includes(wanted) && !own.includes(wanted.split('-')[0] ?? wanted)
  })
}

export interface Use {
  rule: string
  at: number
  part: 'reply' | 'note'
}

/** The rules that send a text. */
export const usesOf = (data: unknown, name: string): Use[] =>
  rulesIn(data).flatMap((rule, at) =>
    (['reply', 'note'] as const)
      .filter(part => fieldsOf(rule['send'])[part] === name)
      .map(part => ({ rule: textOf(rule['name']), at, part })),
  )

/** Another name for a text, also where rules send it. */
export function renameWording(data: unknown, from: string, to: string): PolicyEdit[] {
  return [
    { do: 'rename', path: ['templates', from], to },
    ...usesOf(data, from).map(
      ({ at, part }): PolicyEdit => ({ do: 'set', path: ['rules', at, 'send', part], value: to }),
    ),
  ]
}
