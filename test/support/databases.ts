import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'

/** One kind of database that a suite runs on. */
export interface DatabaseKind {
  name: string
  /** Opens a fresh, empty one. */
  open(): Promise<TestDatabase>
}

export interface TestDatabase {
  database: Database
  /** Opens a second handle on the same data; null where only one is possible. */
  again: (() => Promise<Database>) | null
  drop(): Promise<void>
}

/** Runs a suite on PGlite and on PostgreSQL, with the same code; without PostgreSQL that half is reported as skipped. */
export function describeOnDatabases(name: string, suite: (kind: DatabaseKind) => void): void {
  describe(`${name} (PGlite)`, () => {
    suite(embedded)
  })
  const url = inject('postgresUrl')
  describe.skipIf(url === null)(`${name} (PostgreSQL)`, () => {
    suite(server(url ?? ''))
  })
}

const embedded: DatabaseKind = {
  name: 'PGlite',
  async open() {
    // The server makes a cluster in seconds; a copy of a fresh one takes a fraction of that.
    const from = new Blob([await readFile(inject('embeddedTemplate'))])
    const database = await openDatabase({ inMemory: true, from })
    return { database, again: null, drop: () => database.close() }
  },
}

function server(url: string): DatabaseKind {
  return {
    name: 'PostgreSQL',
    async open() {
      const created = await createDatabase(url)
      const database = await openDatabase({ url: created.url })
      const opened = [database]
      return {
        database,
        again: async () => {
          const another = await openDatabase({ url: created.url })
          opened.push(another)
          return another
        },
        async drop() {
          for (const one of opened) await one.close()
          await created.drop()
        },
      }
    },
  }
}

/** A database of its own on the test server. */
export async function createDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => administer(url, `drop database ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
