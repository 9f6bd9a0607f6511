import type { FreshDatabase } from './databases.ts'
import type { ProfileFolder } from './processes/start-process.ts'

/** What every measure works with. */
export interface Bench {
  freshDatabase: FreshDatabase
  /** Processor time of the database server's processes since its start, in milliseconds; null where the system does not tell. */
  serverTime(): number | null
  profiles: ProfileFolder
  /** `--quick`: a shorter stream, for a first look. */
  quick: boolean
  /** Says what is being done, on standard error. */
  tell(line: string): void
}

export const notInstalled = 'not measured: PostgreSQL is not installed'

export const toMb = (bytes: number) => bytes / 2 ** 20
