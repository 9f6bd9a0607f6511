import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'
import { checkPolicy } from './check-policy.ts'
import { compilePolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { runCases } from './run-cases.ts'

const folder = join(import.meta.dirname, '../../docs/policies')
const files = globSync('*.yaml', { cwd: folder })
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')

test('there are examples', () => {
  expect(files.length).toBeGreaterThan(4)
})

describe.each(files)('docs/policies/%s', file => {
  test('has neither mistakes nor oddities', () => {
    expect(checkPolicy(textOf(file), lintReplyTemplate)).toEqual([])
  })

  test('passes its own cases, and has a case for each of its rules', () => {
    const read = readPolicy(textOf(file))
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    const { tests, rules = [] } = read.document
    expect(runCases(compilePolicy(read.document)).filter(({ problems }) => problems.length > 0)).toEqual([])
    const named = tests.flatMap(({ expect: { rule, also = 'none' } }) =>
      also === 'none' ? [rule] : [rule, also],
    )
    expect(new Set(named)).toEqual(new Set(rules.map(({ name }) => name)))
  })
})

test('a case that fails says what came out', () => {
  const text = textOf('vip-note.yaml')
    .replace('expect: { rule: VIP }', 'expect: { rule: Receipt }')
    .replace('note: please answer in person', 'note: call them')
  const read = readPolicy(text)
  const results = read.ok ? runCases(compilePolicy(read.document)) : []
  expect(results.flatMap(({ problems }) => problems)).toEqual([
    expect.stringMatching(/^the note does not say "call them"; it says "An important customer/),
    'the rule is "VIP" and not "Receipt"',
  ])
})
