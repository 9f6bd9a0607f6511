import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openDatabase } from '../../src/db/open.ts'
import { makeTables } from './make-tables.ts'

/** The test server's database with nothing but tables, to be copied. */
const template = 'greeter_template'

export async function createTemplate(serverUrl: string): Promise<void> {
  await administer(serverUrl, `create database ${template}`)
  const database = await openDatabase({ url: urlOf(serverUrl, template) })
  await makeTables(database)
  await database.close()
}

export interface CreatedDatabase {
  url: string
  drop(): Promise<void>
}

/** An empty database of its own on a server. */
export function createDatabase(serverUrl: string): Promise<CreatedDatabase> {
  return create(serverUrl, '')
}

/** A database of its own on the test server, with tables and nothing in them. */
export function copyDatabase(serverUrl: string): Promise<CreatedDatabase> {
  return create(serverUrl, `template ${template}`)
}

async function create(serverUrl: string, how: string): Promise<CreatedDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(serverUrl, `create database ${name} ${how}`)
  return {
    url: urlOf(serverUrl, name),
    drop: () => administer(serverUrl, `drop database ${name} with (force)`),
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
