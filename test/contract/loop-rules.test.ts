import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Every rule of the document, by the first cell of its table rows. */
function rulesOfTheDocument(): string[] {
  const page = readFileSync(join(root, 'docs/loop-rules.md'), 'utf8')
  return [...page.matchAll(/^\| ([A-Z]\d\d) \|/gm)].map(match => match[1] ?? '')
}

/** Every rule that a test or a fixture names. */
function rulesUnderTest(): Set<string> {
  const files = ['src', 'test', 'sandbox'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  const texts = files.map(file =>
    file.endsWith('.test.ts') && !file.endsWith('loop-rules.test.ts')
      ? readFileSync(join(root, file), 'utf8')
      : file.endsWith('.eml')
        ? file
        : '',
  )
  return new Set(texts.flatMap(text => [...text.matchAll(/\b[A-Z]\d\d\b/g)].map(match => match[0])))
}

test('every rule of the document is named by a test', () => {
  const rules = rulesOfTheDocument()
  const tested = rulesUnderTest()
  // Sections 1 to 8: an empty list would prove nothing.
  expect(rules.length).toBeGreaterThan(200)
  expect(rules.filter(rule => !tested.has(rule))).toEqual([])
})
