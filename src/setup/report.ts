import type { Sentence } from '../sentences.ts'

/** What a command of a person came to: lines for the terminal, data for `--json`, and the exit code. */
export interface Report {
  lines: string[]
  data: unknown
  exitCode: number
}

/** The words and flags that a command was called with. */
export interface Request {
  positionals: string[]
  flags: Record<string, boolean | string>
}

/** A report of lines alone. */
export function said(...parts: Array<string | Sentence>): Report {
  const lines = parts.map(part => (typeof part === 'string' ? part : part.text))
  return { lines, data: { lines }, exitCode: 0 }
}
