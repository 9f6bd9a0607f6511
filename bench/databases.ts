import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseTarget } from '../src/db/open.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { createDatabase } from '../test/support/server-database.ts'
import type { Bench } from './bench.ts'
import { processorTimeOf } from './neighbours.ts'

export const databaseNames = ['PostgreSQL', 'PGlite'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** A fresh database for one measure; null where it is not installed. */
export type FreshDatabase = (name: DatabaseName) => Promise<DatabaseTarget | null>

export type Databases = Pick<Bench, 'freshDatabase' | 'serverTime'>

/** Databases of this run alone: own server, own folders, all gone at the end. */
export async function openDatabases(stack: AsyncDisposableStack): Promise<Databases> {
  const server = await startPostgres()
  stack.defer(() => server?.stop())
  return {
    async freshDatabase(name) {
      if (name === 'PGlite') return { folder: freshFolder(stack) }
      // The whole server goes at the end, so nobody has to drop single databases.
      return server === null ? null : { url: (await createDatabase(server.url)).url }
    },
    serverTime: () => (server === null ? null : processorTimeOf(server.process.pid ?? 0)),
  }
}

export function freshFolder(stack: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'greeter-bench-'))
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
