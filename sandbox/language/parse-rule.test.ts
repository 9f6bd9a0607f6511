import { describe, expect, test } from 'vitest'
import { asText, isJsonObject, type Json } from '../json.ts'
import { readSample } from '../support/contract.ts'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'
import { parseRule } from './parse-rule.ts'

/** A tree as nested lists of node types, which is its shape without its texts. */
function shape(node: Json | undefined): Json {
  if (Array.isArray(node)) return node.map(shape)
  if (!isJsonObject(node)) return null
  const parts = Object.entries(node).filter(
    ([key, part]) => key !== 'loc' && typeof part === 'object' && part !== null,
  )
  return [node['type'] ?? null, ...parts.map(([, part]) => shape(part))]
}

describe('the tree of a rule', () => {
  test('the documented rule is a program of one condition, with places (samples/documented/rule-create)', () => {
    const code = asText(readSample('documented/rule-create', 'request.body.code'))
    const tree = parseRule(code)
    const documented = readSample('documented/rule-create', 'response.body.code_ast')
    expect({ ...tree, loc: null, body: null }).toEqual({ ...(documented as object), loc: null, body: null })
    expect(dig(tree, 'body.0.type')).toBe('IfStatement')
    expect(dig(tree, 'body.0.test.operator')).toBe('&&')
    expect(dig(tree, 'body.0.loc.start')).toEqual({ line: 2, column: 0 })
    const actions = dig(tree, 'body.0.consequent.body.0.consequent.body') as Json[]
    expect(actions.map(one => dig(one, 'expression.arguments.0.value'))).toEqual(['addTags', 'setStatus'])
    expect(dig(actions[0] ?? null, 'expression.arguments.1.properties.0')).toMatchObject({
      type: 'Property',
      kind: 'init',
      computed: false,
      key: { type: 'Identifier', name: 'tags' },
      value: { type: 'Literal', value: 'auto-close' },
    })
  })

  test.each([
    ["Action('setStatus', { status: 'closed' });", ['ExpressionStatement']],
    ["if (true) Action('a'); else if (false) { Action('b') } else {}", ['IfStatement']],
    ["// why\nAction('a')\nAction('b')", ['ExpressionStatement', 'ExpressionStatement']],
    [
      "if (!eq(ticket.spam, true)) { Action('addTags', { tags: \"it's\", 'more': [1, null] }) }",
      ['IfStatement'],
    ],
  ])('%s', (code, types) => {
    expect((parseRule(code)['body'] as Json[]).map(one => dig(one, 'type'))).toEqual(types)
  })

  test('both branches of a condition hang on it', () => {
    expect(shape(parseRule("if (a) Action('x'); else Action('y')"))).toEqual(
      shape({
        type: 'Program',
        body: [
          {
            type: 'IfStatement',
            test: { type: 'Identifier' },
            consequent: statementShape,
            alternate: statementShape,
          },
        ],
      }),
    )
  })

  test.each([
    '',
    '   // nothing',
    'const x = () => 1',
    "console.log('x')",
    'Action',
    "Action('a').then()",
    "if (true) { Action('a')",
    'if true { }',
    'while (true) { }',
    "if (eq(ticket.status, 'open')",
    "Action('a', { tags })",
    "let a; Action('a')",
    'Action(`a`)',
  ])('%j is refused as not well formatted, and not stored', async code => {
    const { call } = createTestSandbox()
    const { status, body } = await call('POST', '/api/rules', { name: 'R', code })
    expect(status).toBe(400)
    expect(dig(body, 'error.data.code_ast')).toEqual(['The rule is not well formatted'])
    expect((await call('GET', '/api/rules')).body['data']).toEqual([])
  })
})

const statementShape = {
  type: 'ExpressionStatement',
  expression: { type: 'CallExpression', callee: { type: 'Identifier' }, arguments: [{ type: 'Literal' }] },
}

describe('the tree follows the code', () => {
  const code = "Action('setStatus', { status: 'closed' })"

  test('it is made of the code, and made anew when the code changes', async () => {
    const { call } = createTestSandbox()
    const made = await call('POST', '/api/rules', { name: 'R', code })
    expect(made.body['code_ast']).toEqual(parseRule(code))
    const path = `/api/rules/${idIn(made.body)}`
    const other = "if (eq(ticket.spam, true)) { Action('addTags', { tags: 'spam' }) }"
    expect((await call('PUT', path, { code: other })).body['code_ast']).toEqual(parseRule(other))
    expect((await call('PUT', path, { name: 'S' })).body['code_ast']).toEqual(parseRule(other))
    expect((await call('PUT', path, { code: 'return 1' })).status).toBe(400)
    expect((await call('GET', path)).body['code']).toBe(other)
  })

  test('one that is given with the code is kept as it is', async () => {
    const { call } = createTestSandbox()
    const code_ast = { type: 'Program', sourceType: 'script', body: [] }
    const { body } = await call('POST', '/api/rules', { name: 'R', code, code_ast })
    expect(body['code_ast']).toEqual(code_ast)
  })

  test('a stored rule is not run', async () => {
    const { call, sandbox, settle } = createTestSandbox()
    await call('POST', '/api/rules', { name: 'R', code, event_types: 'ticket-created' })
    sandbox.openTicket()
    await settle()
    expect(sandbox.tickets()[0]?.status).toBe('open')
  })
})
