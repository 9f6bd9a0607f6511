import type { Said } from '../sentences.ts'

/** Steps from the document's root to one of its values: `['trusted', 0, 'pattern']`. */
export type Path = ReadonlyArray<string | number>

/** Where something stands in a text, both counted from 1. */
export interface Position {
  line: number
  column: number
}

/** One thing that is wrong with a document, and what would put it right. */
export interface Finding extends Position {
  /** `trusted[0].pattern`; empty for the document as a whole. */
  path: string
  message: string
  fix: string
  /** Both by name. */
  says: { message: Said; fix: Said }
}

/** Longer names are cut: a finding stays a line that can be read. */
const longestName = 60

export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const name = /^[A-Za-z_]\w*$/.test(step) ? step : JSON.stringify(step)
    return `${text}${text === '' ? '' : '.'}${cut(name)}`
  }, '')
}

export const cut = (text: string): string =>
  text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`

/** At most this many findings are printed; whoever mends those sees the rest. */
const mostPrinted = 20

/** Findings as one block, a finding a line: place, field, what is wrong, what to do. */
export function findingsText(source: string, findings: readonly Finding[]): string {
  const lines = findings
    .slice(0, mostPrinted)
    .map(({ line, column, path, message, fix }) =>
      [`  ${source}:${line}:${column}`, path === '' ? [] : path, `${message}; ${fix}`].flat().join(' '),
    )
  const more = findings.length - lines.length
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')
}
