import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChild } from '../support/greeter-child.ts'

/** What a pull request of a policy runs. */
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greeter-policy-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function policy(...words: string[]) {
  const child = startChild('src/main.ts', ['policy', ...words], {})
  const { code } = await child.ended
  return { code, said: child.stdout() + child.stderr() }
}

const example = 'docs/policies/vip-note.yaml'

test('policy check and policy test end with 0 when all is well', async () => {
  expect(await policy('check', example)).toEqual({
    code: 0,
    said: `${example}: nothing to find fault with\n`,
  })
  expect(await policy('test', example)).toMatchObject({
    code: 0,
    said: expect.stringContaining('3 passed, 0 failed'),
  })
})

test('policy check ends with 1 and a line per finding', async () => {
  const file = join(folder, 'wrong.yaml')
  writeFileSync(
    file,
    'greeter: 1\nrules:\n  - { name: R, send: { reply: recept } }\ntemplates: { receipt: { text: x } }\n',
  )
  expect(await policy('check', file)).toEqual({
    code: 1,
    said: `  ${file}:3:31 rules[0].send.reply is no template of this document; did you mean receipt?\n`,
  })
  expect((await policy('test', file)).code).toBe(1)
})

test('policy check finds what is allowed and hardly meant, policy test a case that fails', async () => {
  const file = join(folder, 'odd.yaml')
  writeFileSync(
    file,
    `greeter: 1
rules:
  - { name: A, send: { note: a } }
  - { name: B, send: { note: a } }
templates: { a: { text: A note } }
tests: [{ name: the second, at: 2026-11-23T10:00, expect: { rule: B } }]
`,
  )
  const checked = await policy('check', file)
  expect(checked).toMatchObject({ code: 1, said: expect.stringContaining('rules[1].name is never reached') })
  expect(await policy('test', file)).toEqual({
    code: 1,
    said: '  FAILED  the second: the rule is "A" and not "B"\n0 passed, 1 failed\n',
  })
})

test('called otherwise it says how', async () => {
  expect(await policy('print')).toMatchObject({
    code: 1,
    said: expect.stringContaining('greeter policy check FILE'),
  })
})
