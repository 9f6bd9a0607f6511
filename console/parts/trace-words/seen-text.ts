import type { DecisionLine } from '../../../src/console-api/contract.ts'

interface Words {
  yes: string
  no: string
  nothing: string
  hidden: string
  exact: (at: string) => string
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Written where what was seen is nobody's business later, such as a customer's words (decide/rules/sight.ts). */
const notShown = '(not shown)'

/** What a check saw, for people. */
export function seenText(
  saw: DecisionLine['trace'][number]['saw'],
  { yes, no, nothing, hidden, exact }: Words,
): string {
  if (saw === null || saw === '' || (typeof saw === 'object' && saw.length === 0)) return nothing
  if (typeof saw === 'boolean') return saw ? yes : no
  if (typeof saw === 'object') return saw.join(', ')
  if (saw === notShown) return hidden
  return typeof saw === 'string' && isoTime.test(saw) ? exact(saw) : String(saw)
}
