import type { Finding, PolicyReview } from '../../../../src/console-api/contract.ts'
import { type Path, pathText } from '../../../../src/policy/finding.ts'
import type { TellFinding } from './use-finding-words.ts'

/** What is to be said about one field. */
export interface Note {
  kind: 'mistake' | 'oddity'
  text: string
}

/** What the server says of exactly this field or, with `inside`, of anything in it. Pure. */
export function notesAt(
  review: PolicyReview | null,
  path: Path,
  tell: TellFinding,
  { inside = false }: { inside?: boolean } = {},
): Note[] {
  if (review === null) return []
  const at = pathText(path)
  const isMeant = ({ path: one }: Finding) =>
    one === at || (inside && (one.startsWith(`${at}.`) || one.startsWith(`${at}[`)))
  const noteOf = (kind: Note['kind']) => (finding: Finding) => ({
    kind,
    text: tell(finding),
  })
  return [
    ...review.mistakes.filter(isMeant).map(noteOf('mistake')),
    ...review.oddities.filter(isMeant).map(noteOf('oddity')),
  ]
}

/** Where on the page a finding is shown. */
export type Place =
  | { tab: 'rules'; item: string }
  | { tab: 'texts'; item: string }
  | { tab: 'calendars'; item: string }
  | { tab: 'yaml'; item: string }

/** The part of the page for a finding: a rule, a text or a calendar has an editor of its own, the rest is in the text. */
export function placeOf({ path, line }: Finding): Place {
  const rule = /^rules\[(\d+)\]/.exec(path)
  if (rule?.[1] !== undefined) return { tab: 'rules', item: rule[1] }
  const named = /^(templates|calendars)\.(?:([A-Za-z_]\w*)|("(?:[^"\\]|\\.)*"))/.exec(path)
  const name = named?.[2] ?? (named?.[3] === undefined ? undefined : readName(named[3]))
  if (named === null || name === undefined) return { tab: 'yaml', item: String(line) }
  return { tab: named[1] === 'templates' ? 'texts' : 'calendars', item: name }
}

function readName(quoted: string): string | undefined {
  try {
    const name: unknown = JSON.parse(quoted)
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
