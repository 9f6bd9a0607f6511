import { cleanName } from './clean-value.ts'

const longestName = 60

/** What people write before a name; what follows it may be a family name. */
const titles = new Set(
  'mr mrs ms miss dr prof sir madam herr frau hr fr mme mlle m sr sra srta dott dhr mevr'.split(' '),
)

/** Who writes for many: nobody is called so. */
const departments = new Set(
  'info support sales service team office shop store admin contact kontakt mail hello help billing orders accounts customer kunde client guest gast user noreply'.split(
    ' ',
  ),
)

/**
 * The first name in a name, or '' when there is clearly none: an address, a nickname with digits, an initial, a title
 * with a family name, a department. "Berg, Anna" is Anna; letters all of one size are written as names are.
 */
export function firstName(value: unknown): string {
  const name = cleanName(typeof value === 'string' ? value : null, longestName)
  const [before = '', after] = name.split(',').map(part => part.trim())
  const [first = '', ...others] = (after === undefined || after === '' ? before : after).split(' ')
  const plain = first.toLowerCase().replace(/\.$/, '')
  if (titles.has(plain) || departments.has(plain) || first.includes('.') || first.includes('_')) return ''
  if (others.some(word => departments.has(word.toLowerCase()))) return ''
  return isInitial(first) ? '' : written(first)
}

/** One letter, in scripts where a letter is no name. */
const isInitial = (word: string) =>
  /^\p{Script=Latin}?$/u.test(word) || /^[\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(word)

function written(word: string): string {
  const isOneSize = word === word.toUpperCase() || word === word.toLowerCase()
  if (!isOneSize || word.length < 3) return word.slice(0, 1).toUpperCase() + word.slice(1)
  return word
    .toLowerCase()
    .replace(/(^|[-'’])(\p{L})/gu, (_, edge: string, letter: string) => edge + letter.toUpperCase())
}
