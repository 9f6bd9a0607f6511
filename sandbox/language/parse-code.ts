import type { Json, JsonObject } from '../json.ts'

/** A text that is none of Gorgias's language; the message says what is wrong with it. */
export class CodeError extends Error {}

interface Token {
  text: string
  start: number
  end: number
}

const tokens =
  /\s+|\/\/[^\n]*|&&|\|\||[(){}[\],:;!.]|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gy

function readTokens(source: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < source.length) {
    tokens.lastIndex = at
    const text = tokens.exec(source)?.[0]
    if (text === undefined) throw new CodeError(`Unexpected character at ${at}`)
    if (text.trim() !== '' && !text.startsWith('//')) found.push({ text, start: at, end: at + text.length })
    at += text.length
  }
  return found
}

/** What the readers of filters and of rules are made of. Nodes are ESTree's, with their lines and columns. */
export interface CodeParser {
  peek: () => string | undefined
  /** The next token; refused when it is another one than wanted. */
  take: (wanted?: string) => void
  startOf: () => number
  node: (type: string, start: number, rest: JsonObject) => JsonObject
  expression: () => JsonObject
}

/** Reads the expressions that views and rules share: calls, members, lists, objects, `&&`, `||` and `!`. */
export function createCodeParser(source: string): CodeParser {
  const all = readTokens(source)
  let next = 0
  const peek = () => all[next]?.text
  const startOf = () => all[next]?.start ?? source.length

  function take(wanted?: string): string {
    const token = all[next]
    if (token === undefined || (wanted !== undefined && token.text !== wanted)) {
      throw new CodeError(`Unexpected ${token?.text ?? 'end'}`)
    }
    next += 1
    return token.text
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

  const expression = (): JsonObject => chain('||', and)
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
      const inner = expression()
      take(')')
      return inner
    }
    if (peek() === '[') return node('ArrayExpression', start, { elements: listed('[', expression, ']') })
    if (peek() === '{') return node('ObjectExpression', start, { properties: listed('{', property, '}') })
    return literalOf(peek()) === undefined ? member(start) : literal(start)
  }

  function literal(start: number): JsonObject {
    const raw = take()
    return node('Literal', start, { value: literalOf(raw) ?? null, raw })
  }

  function property(): JsonObject {
    const start = startOf()
    const key = literalOf(peek()) === undefined ? identifier() : literal(start)
    take(':')
    const rest = { computed: false, kind: 'init', method: false, shorthand: false }
    return node('Property', start, { key, value: expression(), ...rest })
  }

  function member(start: number): JsonObject {
    let object = identifier()
    while (peek() === '.') {
      take()
      const property = identifier()
      object = node('MemberExpression', start, { computed: false, object, property })
    }
    if (peek() !== '(') return object
    return node('CallExpression', start, { callee: object, arguments: listed('(', expression, ')') })
  }

  function identifier(): JsonObject {
    const start = startOf()
    const name = take()
    if (!/^[A-Za-z_$]/.test(name)) throw new CodeError(`Unexpected ${name}`)
    return node('Identifier', start, { name })
  }

  function listed(open: string, part: () => JsonObject, close: string): JsonObject[] {
    take(open)
    const found: JsonObject[] = []
    while (peek() !== close) {
      found.push(part())
      if (peek() !== close) take(',')
    }
    take(close)
    return found
  }

  return { peek, take, startOf, node, expression }
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
