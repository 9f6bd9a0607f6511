/**
 * `npm run build:package`, and by itself before `npm pack`: everything that the package holds, in `dist/package`.
 * Node strips types only outside node_modules, so there lies JavaScript; the folder looks like the repository, so
 * that what finds its files beside it finds them there too.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildPage } from './pages/build-page.ts'
import { pages } from './pages/pages.ts'

const out = join('dist', 'package')

for (const page of pages) {
  if ((await buildPage(page)) === 'not possible')
    throw new Error(`The page of the ${page.name} cannot be built: npm ci installs what it needs.`)
}
rmSync(out, { recursive: true, force: true })
execFileSync(join('node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.package.json'], { stdio: 'inherit' })
for (const path of [
  ...globSync(['src/db/migrations/*.sql', 'docs/policies/*.yaml']),
  ...pages.map(page => page.out),
]) {
  const copy = join(out, path)
  mkdirSync(dirname(copy), { recursive: true })
  cpSync(path, copy, { recursive: true })
}
process.stdout.write(`${out} is written\n`)
