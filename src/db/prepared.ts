import type { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg, { type Pool, type PoolClient, type QueryResult } from 'pg'

/** Runs one statement on a connection. */
export type RunStatement = (client: PoolClient, text: string, values: unknown[]) => Promise<QueryResult>

export interface Preparation {
  run: RunStatement
  /** The name under which a text is to be prepared; null when it is not. */
  nameOf(text: string): string | null
}

/** A text that comes this often is worth the server's memory. */
const worthwhile = 3

/** Texts that are put together anew each time must not fill the server's memory. */
const mostStatements = 300

/**
 * Gives statements that come again and again a name, so that the server parses and plans each of them once for a
 * connection: that is half of what a small statement costs.
 *
 * Not through a pooler that hands each statement to another connection. Such a pooler invents the process id that a
 * client gets at its start, so it shows on the first connection.
 */
export function createPreparation(pool: Pool): Preparation {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  let isDirect: boolean | null = null

  pool.on('connect', client => {
    if (isDirect !== null) return
    client.query<{ pid: number }>('select pg_backend_pid() as pid').then(
      // The driver keeps the id that it was given, for cancelling, and does not name it in its types.
      ({ rows: [row] }) => (isDirect = row?.pid === (client as { processID?: number }).processID),
      () => {},
    )
  })

  function nameOf(text: string): string | null {
    const known = names.get(text)
    if (known !== undefined) return known
    if (isDirect !== true || names.size >= mostStatements) return null
    const count = (seen.get(text) ?? 0) + 1
    if (count < worthwhile) {
      if (seen.size < mostStatements * 10) seen.set(text, count)
      return null
    }
    const name = `greeter_${names.size}`
    names.set(text, name)
    seen.delete(text)
    return name
  }

  return {
    nameOf,
    run(client, text, values) {
      const name = nameOf(text)
      holdTogether(client)
      return name === null ? client.query(text, values) : client.query({ name, text, values })
    },
  }
}

/**
 * The driver's connection for somebody else's pool, such as the queue's, so that what comes again is prepared there
 * too. A text of several statements cannot be. One without values is not: its first plan, made for an empty table,
 * would stay, and looking for jobs took eight times as long.
 */
export function preparingClient({ nameOf }: Preparation): typeof pg.Client {
  return class extends pg.Client {
    // Its query has many signatures. Only a text with its values, and whoever is told of the result, is meant here.
    override query = ((query: unknown, values?: unknown, told?: unknown) => {
      const isWorthwhile = typeof query === 'string' && Array.isArray(values) && values.length > 0
      const name = isWorthwhile && !query.includes(';') ? nameOf(query) : null
      const named = name === null ? query : { name, text: query }
      return (super.query as (...given: unknown[]) => unknown)(named, values, told)
    }) as pg.Client['query']
  }
}

/** What the driver has and does not name in its types. */
type Wired = PoolClient & { connection?: { stream?: Writable } }

/** Statements that are started at the same moment leave in one write, so neither side wakes up for each of them. */
function holdTogether(client: PoolClient): void {
  const stream = (client as Wired).connection?.stream
  if (stream === undefined || stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The pool as Kysely takes it, each statement run by `run`. */
export function poolOf(pool: Pool, run: RunStatement): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect()
      return runBy(client, run, destroy => client.release(destroy))
    },
    end: () => pool.end(),
    options: {},
  }
}

/** A connection as Kysely takes it. It would also hand over cursors, which nobody here asks for. */
export function runBy(
  client: PoolClient,
  run: RunStatement,
  release: (destroy?: boolean) => void,
): PostgresPoolClient {
  return {
    query: (text: string, values: unknown[]) => run(client, text, values),
    release,
  } as unknown as PostgresPoolClient
}
