import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** Every row of every table, the queue's too, as text: to look for what must not be there. */
export async function everythingIn({ sql: db }: Database): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`.execute(db)
  const texts: string[] = []
  for (const { name } of tables) {
    // Bytes are shown as hexadecimal digits, so bodies are asked for apart.
    const body = name === 'public.event' ? sql`, encode(body, 'escape') as body` : sql``
    const { rows } =
      await sql`select to_jsonb(stored) as stored${body} from ${sql.raw(name)} as stored`.execute(db)
    texts.push(...rows.map(row => `${name} ${JSON.stringify(row)}`))
  }
  return texts.join('\n').toLowerCase()
}
