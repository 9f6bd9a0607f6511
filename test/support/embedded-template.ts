import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/db/open.ts'
import { makeTables } from './make-tables.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that holds an embedded database with nothing but tables. */
    embeddedTemplate: string
    /** The same as a data folder. */
    embeddedFolder: string
  }
}

/** Makes one embedded database for the whole run, to be copied by whoever needs one. */
export default async function setup(project: TestProject): Promise<() => void> {
  const parent = mkdtempSync(join(tmpdir(), 'greeter-template-'))
  const folder = join(parent, 'data')
  const archive = join(parent, 'database.tar')
  const database = await openDatabase({ folder })
  await makeTables(database)
  await database.close()
  const pglite = await PGlite.create({ dataDir: join(folder, 'database') })
  const dump = await pglite.dumpDataDir('none')
  writeFileSync(archive, new Uint8Array(await dump.arrayBuffer()))
  await pglite.close()
  project.provide('embeddedTemplate', archive)
  project.provide('embeddedFolder', folder)
  return () => rmSync(parent, { recursive: true, force: true })
}
