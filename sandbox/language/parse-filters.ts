import type { JsonObject } from '../json.ts'
import { CodeError, createCodeParser } from './parse-code.ts'

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
  const parser = createCodeParser(source)
  const expression = parser.expression()
  if (parser.peek() !== undefined) throw new CodeError(`Unexpected ${parser.peek()}`)
  const { loc } = expression
  return {
    ...program,
    loc: loc ?? null,
    body: [{ type: 'ExpressionStatement', loc: loc ?? null, expression }],
  }
}
