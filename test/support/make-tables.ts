import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { startTicketQueue } from '../../src/respond/ticket-queue.ts'
import { createLogger } from '../../src/telemetry/logger.ts'

/**
 * Brings an empty database to where Greeter's first start leaves it: its own tables and the queue's. It is half
 * a second of work, done once for a run; the databases of the tests are copies.
 */
export async function makeTables(database: Database): Promise<void> {
  await migrate(database)
  const queue = await startTicketQueue(database, createLogger('silent'))
  await queue.stop()
}
