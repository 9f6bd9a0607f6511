import { createToken } from '../access/tokens.ts'
import { systemClock } from '../clock.ts'
import { migrate } from '../db/migrate.ts'
import { FinalError } from '../errors.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

/** `greeter token create NAME` */
export async function token([action, name = 'unnamed']: string[]): Promise<void> {
  if (action !== 'create') throw new FinalError('USAGE', 'Write: greeter token create NAME')
  const database = await configuredDatabase(environmentConfig())
  try {
    await migrate(database)
    const text = await createToken(database.sql, name, systemClock.now())
    process.stdout.write(`${text}\nThis is shown once. Send it as Authorization: Bearer …\n`)
  } finally {
    await database.close()
  }
}
