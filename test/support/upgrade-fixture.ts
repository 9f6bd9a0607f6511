import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'

/**
 * A database with data as a release left it: the migrations that had run, and every row. It is loaded on both kinds of
 * databases. Written by `scripts/write-upgrade-fixture.ts`.
 */
const fixture = z.object({
  /** The migrations that had run, each with the SHA-256 of its file: a released one is never edited. */
  migrations: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})
export type UpgradeFixture = z.infer<typeof fixture>

const folder = new URL('../fixtures/upgrades/', import.meta.url)
const migrations = new URL('../../src/db/migrations/', import.meta.url)

export const upgradeFixtures = (): string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json.gz'))
    .sort()

export const readUpgradeFixture = (name: string): UpgradeFixture =>
  fixture.parse(JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString()))

export const digestOfMigration = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(new URL(name, migrations)))
    .digest('hex')

/** The tables of Greeter with their columns, in the order of their names. */
async function tablesOf({ sql: db }: Database): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'greeter_migration' and is_generated = 'NEVER' group by table_name order by table_name`.execute(
    db,
  )
  return new Map(rows.map(row => [row.table, row.columns]))
}

/** Writes everything that a database holds into a fixture of that name. */
export async function writeUpgradeFixture(database: Database, name: string): Promise<void> {
  const applied = await sql<{ name: string }>`select name from greeter_migration order by name`.execute(
    database.sql,
  )
  const rows: UpgradeFixture['rows'] = {}
  for (const table of (await tablesOf(database)).keys()) {
    const found = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(one) as row from ${sql.table(table)} as one`.execute(database.sql)
    if (found.rows.length > 0) rows[table] = found.rows.map(({ row }) => row)
  }
  const written: UpgradeFixture = {
    migrations: Object.fromEntries(applied.rows.map(one => [one.name, digestOfMigration(one.name)])),
    rows,
  }
  writeFileSync(new URL(`${name}.json.gz`, folder), gzipSync(JSON.stringify(written), { level: 9 }))
}

/** Brings an empty database to where a fixture was made, with its rows. */
export async function loadUpgradeFixture(
  database: Database,
  { migrations: had, rows }: UpgradeFixture,
): Promise<void> {
  for (const name of Object.keys(had).sort()) await migrate(database, name)
  const tables = await tablesOf(database)
  await transact(database.sql, async trx => {
    // The rows come in the order of their tables' names.
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const [table, found] of Object.entries(rows)) {
      const columns = (tables.get(table) ?? []).filter(column => found.some(row => column in row))
      if (columns.length === 0) continue
      const list = sql.join(columns.map(column => sql.ref(column)))
      await sql`
        insert into ${sql.table(table)} (${list}) overriding system value
        select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(found)}::text::jsonb)
        on conflict do nothing`.execute(trx)
      if (columns.includes('id') && typeof found[0]?.['id'] === 'number' && table !== 'ticket')
        await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
          trx,
        )
    }
  })
}
