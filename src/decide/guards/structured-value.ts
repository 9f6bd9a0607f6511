/** A value such as `multipart/report; report-type="delivery-status"` or `auto-replied (vacation)`. */
export interface StructuredValue {
  /** What comes first, in lower case, without white space. Empty when there is nothing but comments. */
  token: string
  /** By name in lower case; of a name that comes twice the first counts. Values as written, without quotes. */
  parameters: ReadonlyMap<string, string>
}

/** Reads a header value with parameters (RFC 2045 5.1, RFC 3834 5.1; LOOP-RULES P04). */
export function readStructured(value: string): StructuredValue {
  const [first = '', ...rest] = splitAtSemicolons(withoutComments(value))
  const parameters = new Map<string, string>()
  for (const part of rest) {
    const equals = part.indexOf('=')
    const name = part.slice(0, equals).trim().toLowerCase()
    if (equals > 0 && name !== '' && !parameters.has(name))
      parameters.set(name, unquote(part.slice(equals + 1).trim()))
  }
  return { token: first.replace(/\s+/g, '').toLowerCase(), parameters }
}

/** The tokens of a comma list, whole and in lower case (LOOP-RULES P07). */
export function readTokens(value: string): string[] {
  return withoutComments(value)
    .split(',')
    .map(token => token.trim().toLowerCase())
    .filter(token => token !== '')
}

/** Removes comments in brackets, nested ones too (RFC 5322 3.2.2); one that never ends takes the rest with it. */
export function withoutComments(value: string): string {
  if (!value.includes('(')) return value
  let kept = ''
  let depth = 0
  let quoted = false
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const character = value[at]
    if (character === '\\') at++
    else if (character === '"' && depth === 0) quoted = !quoted
    else if (character === '(' && !quoted) {
      if (depth === 0) kept += value.slice(from, at)
      depth++
    } else if (character === ')' && depth > 0) {
      depth--
      from = at + 1
    }
  }
  return depth === 0 ? kept + value.slice(from) : kept
}

/** Splits at semicolons that are not inside quotes. */
export function splitAtSemicolons(value: string): string[] {
  if (!value.includes('"')) return value.split(';')
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const character = value[at]
    if (character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (character === ';' && !quoted) {
      parts.push(value.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, value.slice(from)]
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value
  const end = value.length > 1 && value.endsWith('"') ? -1 : value.length
  return value.slice(1, end).replace(/\\(.)/g, '$1').trim()
}
