import { type Config, readConfig } from '../config.ts'
import { type Database, openDatabase } from '../db/open.ts'

/** The configuration of this process's environment. @throws FinalError CONFIG_INVALID */
export function environmentConfig(): Config {
  return readConfig(process.env)
}

/** The database that the configuration names: PostgreSQL, else the embedded one in the data folder. */
export function configuredDatabase(config: Config): Promise<Database> {
  return openDatabase(
    config.databaseUrl === null
      ? { folder: config.dataDir }
      : { url: config.databaseUrl, tls: config.databaseTls, connections: config.databaseConnections },
  )
}
