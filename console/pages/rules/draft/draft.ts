import type { PolicyEdit } from '../../../../src/console-api/contract.ts'

/** Changes of a policy that are in this browser alone. */
export interface Draft {
  /** The version that was active when it began; null: the built-in policy. */
  base: number | null
  text: string
  /** Edits that the server has not put into the text yet, in order. */
  pending: readonly PolicyEdit[]
}

/** Characters times edits that the server takes in one call. */
const mostEditing = 1_000_000

/**
 * With another edit at the end. Typing into a field is one edit: it takes the place of the last one of the same field,
 * unless that is on its way already. @param sent how many of the pending edits are on their way
 */
export function withEdit(draft: Draft, edit: PolicyEdit, sent: number): Draft {
  const last = draft.pending.at(-1)
  const isSame =
    edit.do === 'set' &&
    last?.do === 'set' &&
    draft.pending.length > sent &&
    JSON.stringify(last.path) === JSON.stringify(edit.path)
  return { ...draft, pending: [...(isSame ? draft.pending.slice(0, -1) : draft.pending), edit] }
}

/** The edits for one call: as many as it takes, at least one. */
export function nextEdits({ text, pending }: Draft): readonly PolicyEdit[] {
  return pending.slice(0, Math.max(1, Math.floor(mostEditing / Math.max(text.length, 1))))
}

/** What was kept of a draft; null when it is none. */
export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null
  try {
    const value: unknown = JSON.parse(kept)
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const { base, text, pending } = value as Partial<Record<keyof Draft, unknown>>
  return (base === null || typeof base === 'number') && typeof text === 'string' && Array.isArray(pending)
}
