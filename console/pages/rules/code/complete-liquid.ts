import type { PolicyTermsAnswer } from '../../../../src/console-api/contract.ts'

/** What may be written at a place of a text, and from where it replaces what is there. */
export interface Offer {
  from: number
  options: ReadonlyArray<{ label: string; detail?: string; info?: string }>
}

export type LiquidTerms = Pick<PolicyTermsAnswer, 'placeholders' | 'calendarPlaceholders' | 'filters'>

const tags = [
  'if',
  'elsif',
  'else',
  'endif',
  'unless',
  'endunless',
  'case',
  'when',
  'endcase',
  'assign',
] as const

/**
 * What may follow in a template: placeholders within braces, filters after a bar, tags at the beginning of a tag; null
 * where plain text is written. Pure.
 *
 * @param before the text up to the cursor
 * @param calendars names of the policy's calendars
 */
export function offerLiquid(before: string, terms: LiquidTerms, calendars: readonly string[]): Offer | null {
  const opened = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'))
  if (opened < 0) return null
  const inside = before.slice(opened + 2)
  if (/\}\}|%\}/.test(inside) || inString(inside)) return null
  const word = /[\w.]*$/.exec(inside)?.[0] ?? ''
  const from = before.length - word.length
  const above = inside.slice(0, inside.length - word.length)
  if (/\|\s*$/.test(above)) return offer(from, terms.filters)
  if (before[opened + 1] === '%' && /^-?\s*$/.test(above)) return offer(from, tags)
  // A filter's name was just written, or a value has ended.
  if (
    /[\w"')]\s+$/.test(above) &&
    !/\b(?:if|elsif|unless|case|when|and|or|==|!=)\s+$|[=<>:,]\s*$/.test(above)
  )
    return null
  const times = calendars.flatMap(name =>
    terms.calendarPlaceholders.map(field => `calendar.${name}.${field}`),
  )
  return offer(from, [...terms.placeholders, ...times])
}

const offer = (from: number, labels: readonly string[]): Offer => ({
  from,
  options: labels.map(label => ({ label })),
})

/** Whether a quote is open. */
const inString = (text: string) => /^(?:[^"']|"[^"]*"|'[^']*')*["'][^"']*$/.test(text)
