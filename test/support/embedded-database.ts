import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { reuse, type TestDatabase } from './reuse.ts'

/** An embedded database with nothing but tables. */
export const openEmbedded: () => Promise<TestDatabase> = reuse(async () => {
  const from = new Blob([await readFile(inject('embeddedTemplate'))])
  const database = await openDatabase({ inMemory: true, from })
  return { database, drop: () => database.close() }
})
