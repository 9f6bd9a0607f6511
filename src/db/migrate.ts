import { readdir, readFile } from 'node:fs/promises'
import type { Database } from './open.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Any fixed number: it names Greeter's migration lock among the advisory locks of the database. */
const migrationLock = 7_271_001

/**
 * Brings the schema up to date. Files go forward only, in the order of their names; each runs in a
 * transaction of its own and is noted in the same one. Instances that start together wait for each other.
 *
 * @param last the last file to run; all of them when absent. Older states are for tests of upgrades.
 * @returns the names of the files that were run.
 */
export async function migrate(database: Database, last?: string): Promise<string[]> {
  const done: string[] = []
  // Under the lock as well: of two that make the same table at once, PostgreSQL refuses one.
  await database.exec(`
    begin;
    select pg_advisory_xact_lock(${migrationLock});
    create table if not exists greeter_migration (name text primary key, applied_at timestamptz not null default now());
    commit;`)
  const wanted = (await migrationNames()).filter(name => last === undefined || name <= last)
  for (const name of wanted) {
    const body = await readFile(new URL(name, folder), 'utf8')
    // One block, so that lock, check and change share a session: the server's simple protocol and the
    // embedded database both run a multi-statement text as one transaction.
    const guarded = `
      begin;
      select pg_advisory_xact_lock(${migrationLock});
      do $migration$ begin
        if exists (select from greeter_migration where name = '${name}') then
          raise exception 'already applied' using errcode = 'GR001';
        end if;
      end $migration$;
      ${body}
      insert into greeter_migration (name) values ('${name}');
      commit;`
    if (await runOnce(database, guarded)) done.push(name)
  }
  return done
}

/** The migrations that this Greeter knows, the oldest first. */
export async function migrationNames(): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter(name => name.endsWith('.sql')).sort()
}

async function runOnce(database: Database, text: string): Promise<boolean> {
  try {
    await database.exec(text)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'GR001') return false
    throw error
  }
}
