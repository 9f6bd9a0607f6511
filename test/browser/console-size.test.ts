import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pages } from '../../scripts/pages/pages.ts'

/** What Vite writes down of a file: the parts of its manifest that are read here. */
interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

test.each([
  ['shell and sign-in', ['index.html', 'session/sign-in.tsx'], 250_000],
  ['shell and Today, without its charts', ['index.html', 'pages/today/page.tsx'], 250_000],
])('the first load is light: %s', (_what, entries, budget) => {
  const page = pages.find(({ name }) => name === 'console')
  if (page === undefined) throw new Error('The console is no page any more.')
  const folder = join(import.meta.dirname, '../..', page.out)
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const files = new Set<string>()
  const seen = new Set<string>()
  const collect = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`${key} is not in the bundle.`)
    if (seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(collect)
  }
  entries.forEach(collect)
  const weights = [...files].map(file => ({
    file,
    bytes: gzipSync(readFileSync(join(folder, file))).byteLength,
  }))
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  expect({ total, weights }).toMatchObject({ total: expect.toSatisfy((sum: number) => sum < budget) })
})
