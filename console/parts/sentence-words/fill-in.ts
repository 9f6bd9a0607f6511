import type { Said } from '../../../src/console-api/contract.ts'

/** Holes that are filled with a moment in ISO form. */
const moments: readonly string[] = ['at', 'on']

/** The sentence as the server says it, its moments as the reader writes them. Pure. */
export const withMoments = (text: string, { values }: Said, moment: (at: string) => string): string =>
  moments.reduce((words, hole) => {
    const value = values[hole]
    return isMoment(value) ? words.replace(value, moment(value)) : words
  }, text)

const isMoment = (value: Said['values'][string] | undefined): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** The sentence in the given words, or null where they lack it. Pure. */
export function fillIn(
  words: Readonly<Record<string, string>>,
  { name, values }: Said,
  moment: (at: string) => string,
): string | null {
  const template = words[name]
  if (template === undefined) return null
  return template.replaceAll(/\{(\w+)\}/g, (braces, hole: string) => {
    const value = values[hole]
    if (value === undefined) return braces
    if (typeof value !== 'string') return value.map(one => fillIn(words, one, moment) ?? one.name).join('; ')
    return moments.includes(hole) && isMoment(value) ? moment(value) : value
  })
}
