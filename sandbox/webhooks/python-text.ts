/**
 * Values as Python prints them, because Gorgias templates are Jinja (FACTS 2.4): True, False, None,
 * and lists and objects as Python literals.
 */
export function pythonText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : literal(value)
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, part]) => `${quoted(key)}: ${literal(part)}`)
      .join(', ')}}`
  }
  return typeof value === 'number' ? String(value) : ''
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Single quotes, unless only they occur in the text: the rule of Python's repr. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(/[\\\n\r\t]/g, character => escapes[character] ?? character)
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote
}
