import type { PolicyEdit } from '../../../../src/console-api/contract.ts'
import { type Fields, isFields } from './read.ts'

type Path = PolicyEdit['path']

/** What the edits make of a document's data: shown at once, while the server puts them into the text. Pure. */
export function applyEdits(data: unknown, edits: readonly PolicyEdit[]): unknown {
  return edits.reduce(applyEdit, data)
}

function applyEdit(data: unknown, edit: PolicyEdit): unknown {
  if (edit.do === 'set') return withChange(data, edit.path, () => edit.value)
  const above = edit.path.slice(0, -1)
  const last = edit.path.at(-1)
  if (last === undefined) return data
  switch (edit.do) {
    case 'delete':
      return withChange(data, above, part => without(part, last))
    case 'insert':
      return withChange(data, above, part =>
        Array.isArray(part) ? part.toSpliced(Number(last), 0, edit.value) : part,
      )
    case 'move':
      return withChange(data, above, part => {
        if (!Array.isArray(part)) return part
        const moved: unknown[] = part.toSpliced(Number(last), 1)
        return moved.toSpliced(edit.to, 0, part[Number(last)])
      })
    case 'rename':
      return withChange(data, above, part => renamed(part, String(last), edit.to))
  }
}

/** Groups on the way that are not there are made, as the server does. */
function withChange(data: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change(data)
  if (Array.isArray(data)) {
    const at = Number(step)
    return at < data.length ? data.with(at, withChange(data[at], rest, change)) : data
  }
  if (data !== undefined && data !== null && !isFields(data)) return data
  const fields: Fields = data ?? {}
  return { ...fields, [step]: withChange(fields[step], rest, change) }
}

function without(part: unknown, step: string | number): unknown {
  if (Array.isArray(part)) return part.toSpliced(Number(step), 1)
  if (!isFields(part)) return part
  const { [step]: _gone, ...rest } = part
  return rest
}

function renamed(part: unknown, from: string, to: string): unknown {
  if (!isFields(part)) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key === from ? to : key, value]))
}
