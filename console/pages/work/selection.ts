/** Which rows of a list are chosen, and from which one a range goes on. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  /** The row that was chosen last. */
  readonly anchor: string | null
}

export const noSelection: Selection = { keys: new Set(), anchor: null }

/** Chooses a row, or takes it out again. */
export function toggled({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

/** Does to all rows from the last chosen one to this one what is done to this one. */
export function rangeTo(selection: Selection, key: string, rows: readonly string[]): Selection {
  const [from, to] = [rows.indexOf(selection.anchor ?? ''), rows.indexOf(key)]
  if (from === -1 || to === -1) return toggled(selection, key)
  const chooses = !selection.keys.has(key)
  const next = new Set(selection.keys)
  for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (chooses) next.add(row)
    else next.delete(row)
  }
  return { keys: next, anchor: key }
}

/** Without what is not on the list any more: somebody else has settled it. */
export function stillThere(selection: Selection, rows: readonly string[]): Selection {
  const there = new Set(rows)
  const kept = [...selection.keys].filter(key => there.has(key))
  if (kept.length === selection.keys.size) return selection
  return {
    keys: new Set(kept),
    anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null,
  }
}
