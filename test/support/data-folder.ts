import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { startTicketQueue } from '../../src/respond/ticket-queue.ts'
import { createLogger } from '../../src/telemetry/logger.ts'

/** A data folder with an empty, migrated database: copied, because making one takes seconds of work. */
export async function createDataFolder(): Promise<{ folder: string; drop(): Promise<void> }> {
  template ??= makeTemplate()
  const folder = await mkdtemp(join(tmpdir(), 'greeter-data-'))
  await cp(join(await template, 'database'), join(folder, 'database'), { recursive: true })
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) }
}

let template: Promise<string> | null = null

// Registered with the test file that imports this, and run after its own.
afterAll(async () => {
  if (template !== null) await rm(await template, { recursive: true, force: true })
})

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greeter-template-'))
  const database = await openDatabase({ folder })
  await migrate(database)
  const queue = await startTicketQueue(database, createLogger('silent'))
  await queue.stop()
  await database.close()
  return folder
}
