/** As Python's repr() prints a value that came from JSON. */
export function printPython(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value)
  if (typeof value === 'string') return printText(value)
  if (Array.isArray(value)) return `[${value.map(printPython).join(', ')}]`
  const entries = Object.entries(value as object).map(
    ([key, item]) => `${printText(key)}: ${printPython(item)}`,
  )
  return `{${entries.join(', ')}}`
}

/** Double quotes only where the text has an apostrophe and no double quote. */
function printText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = Array.from(text, char => {
    if (char === '\\' || char === quote) return `\\${char}`
    if (char === '\n') return '\\n'
    if (char === '\r') return '\\r'
    if (char === '\t') return '\\t'
    const code = char.codePointAt(0) ?? 0
    if (code < 0x20 || (code >= 0x7f && code < 0xa1)) return `\\x${code.toString(16).padStart(2, '0')}`
    if (code >= 0xd800 && code <= 0xdfff) return `\\u${code.toString(16)}`
    if (code > 0xffff && code % 2 === 0) return `\\U${code.toString(16).padStart(8, '0')}`
    return char
  })
  return `${quote}${inner.join('')}${quote}`
}
