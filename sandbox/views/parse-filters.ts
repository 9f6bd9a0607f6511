import type { Json, JsonObject } from '../json.ts'

/** A text that is no filter; `reason` is what the API says about it. */
export class FilterError extends Error {}

interface Token {
  text: string
  start: number
  end: number
}

const tokens = /\s+|&&|\|\||[()[\],!.]|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gy

/**
 * Reads a view's filters, such as `eq(ticket.status, 'open') && containsAny(ticket.tags.name, ['vip'])`,
 * into the syntax tree that Gorgias shows as `filters_ast` (ESTree with lines and columns;
 * samples/api-view-get-2026 and documented/job-create).
 */
export function parseFilters(source: string): JsonObject {
  const program = { type: 'Program', sourceType: 'script' }
  if (source.trim() === '') {
    const nowhere = { line: 0, column: 0 }
    return { ...program, loc: { start: nowhere, end: nowhere }, body: [] }
  }
  const parser = createParser(source, readTokens(source))
  const expression = parser.or()
  parser.expectEnd()
  const { loc } = expression
  return {
    ...program,
    loc: loc ?? null,
    body: [{ type: 'ExpressionStatement', loc: loc ?? null, expression }],
  }
}

function readTokens(source: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < source.length) {
    tokens.lastIndex = at
    const text = tokens.exec(source)?.[0]
    if (text === undefined) throw new FilterError(`Unexpected character at ${at}`)
    if (text.trim() !== '') found.push({ text, start: at, end: at + text.length })
    at += text.length
  }
  return found
}

function createParser(source: string, all: Token[]) {
  let next = 0
  const peek = () => all[next]?.text
  const startOf = () => all[next]?.start ?? source.length

  function take(wanted?: string): Token {
    const token = all[next]
    if (token === undefined || (wanted !== undefined && token.text !== wanted)) {
      throw new FilterError(`Unexpected ${token?.text ?? 'end'}`)
    }
    next += 1
    return token
  }

  function node(type: string, start: number, rest: JsonObject): JsonObject {
    const end = all[next - 1]?.end ?? start
    return { type, loc: { start: placeOf(source, start), end: placeOf(source, end) }, ...rest }
  }

  function chain(operator: string, part: () => JsonObject): JsonObject {
    const start = startOf()
    let left = part()
    while (peek() === operator) {
      take()
      const right = part()
      left = node('LogicalExpression', start, { operator, left, right })
    }
    return left
  }

  const or = (): JsonObject => chain('||', and)
  const and = (): JsonObject => chain('&&', unary)

  function unary(): JsonObject {
    const start = startOf()
    if (peek() !== '!') return primary()
    take()
    return node('UnaryExpression', start, { operator: '!', prefix: true, argument: unary() })
  }

  function primary(): JsonObject {
    const start = startOf()
    if (peek() === '(') {
      take()
      const inner = or()
      take(')')
      return inner
    }
    if (peek() === '[') return node('ArrayExpression', start, { elements: listed('[', ']') })
    const literal = literalOf(peek())
    if (literal !== undefined) {
      const raw = take().text
      return node('Literal', start, { value: literal, raw })
    }
    return member(start)
  }

  function member(start: number): JsonObject {
    let object = node('Identifier', start, { name: name(take().text) })
    while (peek() === '.') {
      take()
      const from = startOf()
      const property = node('Identifier', from, { name: name(take().text) })
      object = node('MemberExpression', start, { computed: false, object, property })
    }
    if (peek() !== '(') return object
    return node('CallExpression', start, { callee: object, arguments: listed('(', ')') })
  }

  function listed(open: string, close: string): JsonObject[] {
    take(open)
    const found: JsonObject[] = []
    while (peek() !== close) {
      found.push(or())
      if (peek() !== close) take(',')
    }
    take(close)
    return found
  }

  function expectEnd(): void {
    if (next < all.length) throw new FilterError(`Unexpected ${peek()}`)
  }

  return { or, expectEnd }
}

function name(text: string): string {
  if (!/^[A-Za-z_$]/.test(text)) throw new FilterError(`Unexpected ${text}`)
  return text
}

const words: Record<string, Json> = { true: true, false: false, null: null }

function literalOf(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined
  if (/^['"]/.test(text)) return text.slice(1, -1).replaceAll(/\\(.)/g, '$1')
  if (/^-?\d/.test(text)) return Number(text)
  return Object.hasOwn(words, text) ? words[text] : undefined
}

function placeOf(source: string, offset: number): JsonObject {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)?.length ?? 0 }
}
