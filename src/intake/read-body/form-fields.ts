import type { Fields } from './fields.ts'

const mostFields = 2_000
const deepestPath = 8

/**
 * The fields of an url-encoded text. Nothing is known of how the helpdesk encodes nested forms
 * (FACTS 2.4, 7), so `ticket.id`, `ticket[id]` and `ticket={"id":1}` are all read.
 */
export function parseForm(text: string): URLSearchParams {
  let end = -1
  for (let count = 0; count < mostFields; count++) {
    end = text.indexOf('&', end + 1)
    if (end === -1) return new URLSearchParams(text)
  }
  return new URLSearchParams(text.slice(0, end))
}

/** True for a name that is a path: `ticket.id` or `ticket[id]`. */
export function isPath(name: string): boolean {
  return name.includes('.') || name.includes('[')
}

type Branch = { [name: string]: unknown }

/** Names that are paths become nested objects. The first value of a name stands; branches join. */
export function nestPaths(entries: Iterable<[name: string, value: unknown]>): Fields {
  const root: Branch = newBranch()
  // Only objects made here are written to, never one that came in as a value.
  const branches = new Set<unknown>([root])
  let count = 0
  for (const [name, value] of entries) {
    if (++count > mostFields) break
    const path = splitPath(name)
    const last = path.pop()
    if (last === undefined || path.length >= deepestPath) continue
    const branch = branchAt(root, path, branches)
    if (branch !== undefined && !(last in branch)) branch[last] = value
  }
  return root
}

function branchAt(root: Branch, path: string[], branches: Set<unknown>): Branch | undefined {
  let branch = root
  for (const name of path) {
    if (!(name in branch)) {
      const next = newBranch()
      branches.add(next)
      branch[name] = next
    }
    const next = branch[name]
    if (!branches.has(next)) return undefined
    // In `branches` are only objects that newBranch made.
    branch = next as Branch
  }
  return branch
}

/** Without a prototype: `__proto__` and `constructor` are names like any other. */
function newBranch(): Branch {
  return Object.create(null)
}

/** `a[b][0].c` → a, b, 0, c. */
function splitPath(name: string): string[] {
  if (name.length > 500) return []
  if (!isPath(name)) return [name]
  return name
    .replaceAll('[', '.')
    .replaceAll(']', '')
    .split('.')
    .filter(step => step !== '')
}
