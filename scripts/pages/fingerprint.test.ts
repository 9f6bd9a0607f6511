import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

let repository = ''

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'greeter-pages-'))
  mkdirSync(join(repository, 'page', 'parts'), { recursive: true })
  write('package.json', '{"scripts":{"a":"1"},"dependencies":{"react":"19.0.0"}}')
  write('shared.ts', 'export const list = []')
  write('other.ts', '')
  write('page/index.html', '<p>')
  write('page/parts/list.tsx', 'export const a = 1')
})

afterEach(() => rmSync(repository, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(repository, path), text)
const page = { root: 'page', uses: ['shared.ts'] }
const print = () => fingerprint(repository, page)

describe('a bundle is stale after', () => {
  test.each<[string, () => void]>([
    ['a changed source', () => write('page/parts/list.tsx', 'export const a = 2')],
    ['a new source', () => write('page/parts/row.css', 'p {}')],
    ['a removed source', () => rmSync(join(repository, 'page/parts/list.tsx'))],
    [
      'a renamed source',
      () => renameSync(join(repository, 'page/parts/list.tsx'), join(repository, 'page/list.tsx')),
    ],
    ['a changed file that it uses', () => write('shared.ts', 'export const list = [1]')],
    ['another version of a package', () => write('package.json', '{"dependencies":{"react":"19.0.1"}}')],
  ])('%s', (_what, change) => {
    const before = print()
    change()
    expect(print()).not.toBe(before)
  })
})

describe('a bundle is not stale after', () => {
  test.each<[string, () => void]>([
    ['nothing', () => undefined],
    [
      'a changed script',
      () => write('package.json', '{"scripts":{"a":"2"},"dependencies":{"react":"19.0.0"}}'),
    ],
    ['a changed file that it does not use', () => write('other.ts', 'export {}')],
    ['a changed test', () => write('page/parts/list.test.ts', 'test()')],
  ])('%s', (_what, change) => {
    const before = print()
    change()
    expect(print()).toBe(before)
  })

  test('a checkout elsewhere with other dates', () => {
    const before = print()
    const other = mkdtempSync(join(tmpdir(), 'greeter-pages-'))
    cpSync(repository, other, { recursive: true, preserveTimestamps: false })
    expect(fingerprint(other, page)).toBe(before)
    rmSync(other, { recursive: true, force: true })
  })
})
