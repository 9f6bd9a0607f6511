import type { WireLine } from '../../control/contract.ts'

export interface WireFilter {
  kind: 'all' | WireLine['kind']
  onlyProblems: boolean
  /** Words that all have to be in the line; `#1001` is a ticket. */
  text: string
}

/** Whether the reader wants to see a line. */
export function isWanted(line: WireLine, { kind, onlyProblems, text }: WireFilter): boolean {
  if (kind !== 'all' && line.kind !== kind) return false
  if (onlyProblems && !isProblem(line)) return false
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word => isAbout(line, word) || textOf(line).includes(word))
}

function isAbout(line: WireLine, word: string): boolean {
  return word.startsWith('#') && word === `#${line.ticketId}`
}

function textOf(line: WireLine): string {
  const parts =
    line.kind === 'call'
      ? [line.method, line.path, line.query, line.status, line.caller, line.fault]
      : [line.trigger, line.integration.name, line.status, ...line.faults, line.messageId]
  return parts.join(' ').toLowerCase()
}

/** Anything that did not go as its sender hoped; what is still under way may. */
export function isProblem(line: WireLine): boolean {
  if (line.kind === 'delivery') return typeof line.status !== 'number' || line.status >= 300
  if (line.took === null) return false
  return line.fault !== null || line.status === null || line.status >= 400
}
