import type { JsonObject } from '../json.ts'
import { CodeError, type CodeParser, createCodeParser } from './parse-code.ts'

/**
 * Reads a rule's code into the syntax tree that Gorgias shows as `code_ast` (samples/documented/rule-create,
 * where only its outermost node is printed). The language looks like JavaScript and is none: conditions,
 * blocks and calls of `Action`, nothing else (FACTS 4.4; plain JavaScript is refused, L). That the tree has
 * places, as that of views has, is assumed.
 */
export function parseRule(source: string): JsonObject {
  const parser = createCodeParser(source)
  const start = parser.startOf()
  const body: JsonObject[] = []
  while (parser.peek() !== undefined) body.push(statement(parser))
  if (body.length === 0) throw new CodeError('Unexpected end')
  return { ...parser.node('Program', start, { body }), sourceType: 'script' }
}

function statement(parser: CodeParser): JsonObject {
  switch (parser.peek()) {
    case 'if':
      return condition(parser)
    case '{':
      return block(parser)
    default:
      return action(parser)
  }
}

function condition(parser: CodeParser): JsonObject {
  const start = parser.startOf()
  parser.take('if')
  parser.take('(')
  const test = parser.expression()
  parser.take(')')
  const consequent = statement(parser)
  let alternate: JsonObject | null = null
  if (parser.peek() === 'else') {
    parser.take()
    alternate = statement(parser)
  }
  return parser.node('IfStatement', start, { test, consequent, alternate })
}

function block(parser: CodeParser): JsonObject {
  const start = parser.startOf()
  parser.take('{')
  const body: JsonObject[] = []
  while (parser.peek() !== '}') body.push(statement(parser))
  parser.take('}')
  return parser.node('BlockStatement', start, { body })
}

/** `Action('addTags', { tags: 'vip' })`: the only thing a rule can do. */
function action(parser: CodeParser): JsonObject {
  const start = parser.startOf()
  if (parser.peek() !== 'Action') throw new CodeError(`Unexpected ${parser.peek() ?? 'end'}`)
  const expression = parser.expression()
  if (expression['type'] !== 'CallExpression') throw new CodeError('An action is a call.')
  if (parser.peek() === ';') parser.take()
  return parser.node('ExpressionStatement', start, { expression })
}
