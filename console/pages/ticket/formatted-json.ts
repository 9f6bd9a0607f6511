/**
 * JSON with line breaks and indents, every value to the letter as it was written: a parser would round long numbers
 * and drop names that come twice. Null where the text is no JSON.
 */
export function formattedJson(text: string): string | null {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  return tokens.reduce((written, token, at) => {
    switch (token) {
      case '{':
      case '[': {
        const closes = tokens[at + 1] === (token === '{' ? '}' : ']')
        depth += 1
        return written + token + (closes ? '' : line())
      }
      case '}':
      case ']': {
        depth -= 1
        const opens = tokens[at - 1] === (token === '}' ? '{' : '[')
        return written + (opens ? '' : line()) + token
      }
      case ',':
        return written + token + line()
      case ':':
        return `${written}: `
      default:
        return written + token
    }
  }, '')
}
