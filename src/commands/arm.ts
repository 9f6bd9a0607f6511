import { ensureEnvironmentAccount, setMode } from '../accounts/accounts.ts'
import { systemClock } from '../clock.ts'
import { migrate } from '../db/migrate.ts'
import type { Mode } from '../db/tables.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

export const armAccount = () => changeMode('armed')
export const disarmAccount = () => changeMode('shadow')

async function changeMode(mode: Mode): Promise<void> {
  const config = environmentConfig()
  const database = await configuredDatabase(config)
  try {
    await migrate(database)
    const account = await ensureEnvironmentAccount(database.sql, { ...config, armed: false }, systemClock)
    const changed = await setMode(database.sql, account, mode, systemClock.now())
    const state =
      mode === 'armed'
        ? 'armed: new tickets are answered from now on'
        : 'in shadow: it decides and sends nothing'
    process.stdout.write(`Account ${account} is ${changed ? 'now' : 'already'} ${state}.\n`)
  } finally {
    await database.close()
  }
}
