/** One thing that is another after a change, as texts; null: it was not there. */
export interface Difference {
  /** `rules.2.mode` */
  path: string
  before: string | null
  after: string | null
}

/** What differs between two values as they are stored in the audit. The order is that of the fields, before first. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, young] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...young.keys()])]
    .map(path => ({ path, before: old.get(path) ?? null, after: young.get(path) ?? null }))
    .filter(one => one.before !== one.after)
}

/** Every value at the end of a path. Nothing at all has none; an empty list or object is a value. */
function leavesOf(value: unknown): Map<string, string> {
  const leaves = new Map<string, string>()
  function walk(at: unknown, path: string) {
    if (at === null || at === undefined) return
    const inside = typeof at === 'object' ? Object.entries(at) : []
    if (inside.length === 0) leaves.set(path, typeof at === 'string' ? at : JSON.stringify(at))
    for (const [key, below] of inside) walk(below, path === '' ? key : `${path}.${key}`)
  }
  walk(value, '')
  return leaves
}
