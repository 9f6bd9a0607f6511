import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fingerprint } from './fingerprint.ts'
import type { Page } from './pages.ts'

export type Built = 'up to date' | 'built' | 'not possible'

const repository = join(import.meta.dirname, '..', '..')

/**
 * Bundles a page when it is missing or was made of other sources. Without Vite, as where only the
 * dependencies of production are installed, nothing is built and nothing fails.
 */
export async function buildPage(page: Page): Promise<Built> {
  const { root, out, base } = page
  const wanted = fingerprint(repository, page)
  const target = join(repository, out)
  if (readMark(target) === wanted) return 'up to date'
  const tools = await loadTools()
  if (tools === null) return 'not possible'
  // Beside its place, and moved when it is whole: whoever reads or builds meanwhile sees no half of it.
  const fresh = `${target}-${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  await asForProduction(() =>
    tools.build({
      configFile: false,
      root: join(repository, root),
      base,
      logLevel: 'error',
      plugins: [tools.react()],
      build: {
        outDir: fresh,
        emptyOutDir: true,
        // Says which file holds what, for the test of the first load's size.
        manifest: true,
        // Browsers of 2024 and later: their CSS knows light-dark(), which needs both themes' colours only once.
        target: ['chrome123', 'firefox121', 'safari17.5'],
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    }),
  )
  writeFileSync(markOf(fresh), wanted)
  rmSync(target, { recursive: true, force: true })
  renameSync(fresh, target)
  return 'built'
}

/** Wherever it is built from, tests included: React has another, larger self for developers. */
async function asForProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

const markOf = (folder: string) => join(folder, 'fingerprint.txt')

function readMark(folder: string): string | null {
  try {
    return readFileSync(markOf(folder), 'utf8')
  } catch {
    return null
  }
}

async function loadTools() {
  try {
    const [{ build }, { default: react }] = await Promise.all([
      import('vite'),
      import('@vitejs/plugin-react'),
    ])
    return { build, react }
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ERR_MODULE_NOT_FOUND') return null
    throw problem
  }
}
