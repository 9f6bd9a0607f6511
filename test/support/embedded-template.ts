import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that holds a fresh, empty embedded database. */
    embeddedTemplate: string
  }
}

/** Makes one empty embedded database for the whole run, to be copied by every suite. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'greeter-template-'))
  const file = join(folder, 'empty.tar')
  const pglite = await PGlite.create()
  const dump = await pglite.dumpDataDir('none')
  writeFileSync(file, new Uint8Array(await dump.arrayBuffer()))
  await pglite.close()
  project.provide('embeddedTemplate', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
