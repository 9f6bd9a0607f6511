import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './pages.ts'

/**
 * What a bundle was made of: the names and contents of its sources, and the versions of what it is built
 * with. Contents, not dates: a checkout gives every file the same date.
 */
export function fingerprint(repository: string, { root, uses }: Pick<Page, 'root' | 'uses'>): string {
  const hash = createHash('sha256')
  const own = globSync(`${root}/**/*.{ts,tsx,css,html,json,svg}`, { cwd: repository })
  for (const file of [...own, ...uses].filter(name => !/\.test\.tsx?$/.test(name)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(repository, file)))
      .update('\0')
  }
  return hash.update(dependenciesOf(repository)).digest('hex')
}

/** Scripts and other words of package.json do not change a bundle. */
function dependenciesOf(repository: string): string {
  // Our own file; what is missing in it is simply not counted.
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  ) as { dependencies?: object; devDependencies?: object }
  return JSON.stringify([dependencies, devDependencies])
}
