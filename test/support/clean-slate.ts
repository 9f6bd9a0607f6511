import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** A database that can be brought back to what it was. */
export interface CleanSlate {
  /**
   * Empties what was filled since, and puts back what was there before.
   *
   * @returns false when more than rows was changed, or nothing can be: then only a new database is clean.
   */
  wipe(): Promise<boolean>
}

/** Remembers what is in a database. */
export async function rememberSlate(database: Database): Promise<CleanSlate> {
  await database.exec(remember)
  const before = await shapeOf(database)
  return {
    async wipe() {
      try {
        if ((await shapeOf(database)) !== before) return false
        await database.exec(putBack)
        // Listeners, settings and locks of the session; not its prepared statements, which the driver still counts on.
        await database.exec('close all; reset all; unlisten *; select pg_advisory_unlock_all(); discard temp')
        return true
      } catch {
        return false
      }
    },
  }
}

const schemas = `('public', 'pgboss')`
const tables = `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
  where relkind = 'r' and nspname in ${schemas}`

const remember = `
  create schema slate;
  do $remember$
  declare one record; is_filled boolean;
  begin
    create table slate.sequences as
      select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences
      where schemaname in ${schemas} and last_value is not null;
    for one in ${tables} loop
      execute format('select exists (select from %s)', one.name) into is_filled;
      if is_filled then execute format('create table slate.%I as table %s', one.name, one.name); end if;
    end loop;
  end $remember$;`

const putBack = `
  do $back$
  declare one record; is_filled boolean; filled text[] = '{}';
  begin
    -- Whoever still holds a lock has not ended.
    perform set_config('lock_timeout', '3s', true);
    -- No trigger and no foreign key has a say in this.
    perform set_config('session_replication_role', 'replica', true);
    for one in ${tables} loop
      execute format('select exists (select from %s)', one.name) into is_filled;
      if is_filled then filled = filled || one.name; end if;
    end loop;
    execute format('truncate %s restart identity cascade', array_to_string(filled, ', '));
    for one in select relname as name from pg_class
      where relnamespace = 'slate'::regnamespace and relkind = 'r' and relname <> 'sequences' loop
      execute format('insert into %s overriding system value table slate.%I', one.name, one.name);
    end loop;
    perform setval(name, last_value) from slate.sequences;
  end $back$;`

/** One value for all tables, columns, constraints, triggers and functions as they are. */
async function shapeOf(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ shape: string }>`
    with
      schema as (select oid from pg_namespace where nspname in ${sql.raw(schemas)}),
      relation as (select * from pg_class where relnamespace in (select oid from schema)),
      part as (
        select concat_ws(' ', 'relation', oid, relname, relkind, relhastriggers) as text from relation
        union all
        select concat_ws(' ', 'column', attrelid, attname, attnum, atttypid, attnotnull, atthasdef)
          from pg_attribute where attrelid in (select oid from relation)
        union all
        select concat_ws(' ', 'constraint', oid, conname) from pg_constraint
          where connamespace in (select oid from schema)
        union all
        select concat_ws(' ', 'trigger', oid, tgname, tgenabled) from pg_trigger
          where tgrelid in (select oid from relation)
        union all
        select concat_ws(' ', 'function', oid, proname, md5(prosrc)) from pg_proc
          where pronamespace in (select oid from schema)
      )
    select md5(string_agg(text, ',' order by text)) as shape from part`.execute(database.sql)
  return rows[0]?.shape
}
