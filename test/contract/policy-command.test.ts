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

test('policy diff of two files ends as diff does: 0 equal in meaning, 1 different, 2 trouble', async () => {
  const [one, two, wrong] = ['one.yaml', 'two.json', 'wrong-too.yaml'].map(name => join(folder, name))
  writeFileSync(one ?? '', 'greeter: 1 # ours\nzone: Europe/Berlin\n')
  writeFileSync(two ?? '', '{"greeter": 1}')
  writeFileSync(wrong ?? '', 'greeter: 2\n')
  expect(await policy('diff', one ?? '', one ?? '')).toEqual({ code: 0, said: 'There is no difference.\n' })
  expect(await policy('diff', two ?? '', one ?? '')).toEqual({
    code: 1,
    said: '~ zone: "UTC" → "Europe/Berlin"\n',
  })
  expect(await policy('diff', one ?? '', wrong ?? '')).toMatchObject({
    code: 2,
    said: expect.stringContaining('has mistakes'),
  })
})

test('policy schema prints the document as JSON Schema', async () => {
  const { code, said } = await policy('schema')
  expect([code, JSON.parse(said)]).toMatchObject([0, { properties: { rules: { type: 'array' } } }])
})
