import { describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { openEmbedded } from './embedded-database.ts'
import { reuse, type TestDatabase } from './reuse.ts'
import { type CreatedDatabase, copyDatabase, createDatabase } from './server-database.ts'

export type { TestDatabase }

/** One kind of database that a suite runs on. */
export interface DatabaseKind<Opened extends TestDatabase = TestDatabase> {
  name: string
  /** Opens one that has tables and nothing in them. */
  open(): Promise<Opened>
  /** Opens one that Greeter has never seen. */
  openEmpty(): Promise<Opened>
}

export interface TestServerDatabase extends TestDatabase {
  /** Opens a second handle on the same data. */
  again(): Promise<Database>
}

/** Runs a suite on PGlite and on PostgreSQL, with the same code; without PostgreSQL that half is reported as skipped. */
export function describeOnDatabases(name: string, suite: (kind: DatabaseKind) => void): void {
  describe(`${name} (PGlite)`, () => {
    suite(embedded)
  })
  describeOnServer(name, suite)
}

/** Runs a suite on PostgreSQL alone, for what takes several connections. */
export function describeOnServer(
  name: string,
  suite: (kind: DatabaseKind<TestServerDatabase>) => void,
): void {
  describe.skipIf(inject('postgresUrl') === null)(`${name} (PostgreSQL)`, () => {
    suite(server)
  })
}

const embedded: DatabaseKind = {
  name: 'PGlite',
  open: openEmbedded,
  async openEmpty() {
    const database = await openDatabase({ inMemory: true })
    return { database, drop: () => database.close() }
  },
}

const serverUrl = () => inject('postgresUrl') ?? ''
const openCopy = reuse(async () => openCreated(await copyDatabase(serverUrl())))

const server: DatabaseKind<TestServerDatabase> = {
  name: 'PostgreSQL',
  open: async () => shared(await openCopy()),
  openEmpty: async () => shared(await openCreated(await createDatabase(serverUrl()))),
}

async function openCreated({ url, drop }: CreatedDatabase) {
  const database = await openDatabase({ url })
  return {
    url,
    database,
    async drop() {
      await database.close()
      await drop()
    },
  }
}

function shared({ url, database, drop }: TestDatabase & { url: string }): TestServerDatabase {
  const others: Database[] = []
  return {
    database,
    async again() {
      const another = await openDatabase({ url })
      others.push(another)
      return another
    },
    async drop() {
      for (const one of others) await one.close()
      await drop()
    },
  }
}
