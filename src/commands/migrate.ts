import { migrate } from '../db/migrate.ts'
import { startTicketQueue } from '../respond/ticket-queue.ts'
import { createLogger } from '../telemetry/logger.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

/** Brings Greeter's tables and the queue's up to date, for a release phase. */
export async function migrateDatabase(): Promise<void> {
  const config = environmentConfig()
  const database = await configuredDatabase(config)
  try {
    const done = await migrate(database)
    const queue = await startTicketQueue(database, createLogger(config.logLevel))
    await queue.stop()
    process.stdout.write(
      done.length === 0 ? 'The database is up to date.\n' : `Applied: ${done.join(', ')}\n`,
    )
  } finally {
    await database.close()
  }
}
