import { nestsTooDeep } from './nesting.ts'
import { readPythonLiteral } from './python-literal.ts'

/** Longer texts are looked through before they are parsed: ten million brackets would take a second. */
const shortText = 100_000

/** JSON, or else a Python literal; null when the text is neither, or a literal that nests too deep. */
export function parseText(text: string): { value: unknown } | null {
  if (text.length > shortText && nestsTooDeep(text)) return null
  try {
    // JSON of any depth is read without a stack, and nothing here follows a value down.
    return { value: JSON.parse(text) }
  } catch {
    return nestsTooDeep(text) ? null : readPythonLiteral(text)
  }
}

/** How often one text may be wrapped in another: `tojson` inside a form sent as a string makes two. */
const mostWrappings = 3

/**
 * The object or list that a text holds, through any JSON strings around it; undefined for plain text.
 * A template printed into a JSON string arrives so (FACTS 2.4).
 */
export function unpackText(text: string): object | undefined {
  let packed = text
  for (let layer = 0; layer < mostWrappings; layer++) {
    if (!startsLikeData(packed)) return undefined
    const parsed = parseText(packed)
    if (parsed === null) return undefined
    if (typeof parsed.value === 'object') return parsed.value ?? undefined
    if (typeof parsed.value !== 'string') return undefined
    packed = parsed.value
  }
  return undefined
}

/** A look at the first character, so that ordinary text is not parsed at all. */
function startsLikeData(text: string): boolean {
  return /^\s{0,100}[{["'(]/.test(text)
}
