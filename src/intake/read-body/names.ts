import { cleanText } from './clean-text.ts'
import { isNone, readFields, readList, readText } from './fields.ts'

const most = 500

/** Names, from a list of names or of objects that have one; undefined for what is no list. */
export function namesIn(value: unknown, longest: number): string[] | undefined {
  return readList(value)
    ?.slice(0, most)
    .flatMap(item => {
      const name = readText(typeof item === 'string' ? item : readFields(item)?.['name'], longest)
      return name ? [name] : []
    })
}

/** Names from one text with commas between them. */
export function joinedNames(value: unknown): string[] | undefined {
  if (typeof value !== 'string' || isNone(value)) return undefined
  return cleanText(value)
    .split(',', most)
    .map(name => name.trim())
    .filter(name => name !== '')
}
