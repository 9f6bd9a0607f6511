import { openSealer } from '../access/open-sealer.ts'
import type { Sealer } from '../access/seal.ts'
import { type AccountBook, openAccountBook } from '../accounts/account-book.ts'
import { clearLeases, ensureEnvironmentAccount } from '../accounts/accounts.ts'
import { follow } from '../accounts/follow.ts'
import { openWebhookSecrets, type WebhookSecrets } from '../accounts/webhook-secrets.ts'
import type { AppOptions } from '../app.ts'
import { noticeRestore } from '../backup/notice-restore.ts'
import { anchoredClock, type Clock, systemClock } from '../clock.ts'
import { followClock, keepClockMark } from '../db/clock-mark.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'

/** What everything else stands on: a schema of this version, the time, the accounts and what is secret about them. */
export interface Ground {
  clock: Clock
  /** The account of the environment. */
  account: string
  /** Null where no key is set. */
  sealer: Sealer | null
  webhookSecrets: WebhookSecrets
  /** The accounts that were entered while Greeter ran. */
  book: AccountBook
}

/** @param opened closes what follows changes of other processes from now on. */
export async function openGround(
  { config, database, log, clock: given }: AppOptions,
  opened: AsyncDisposableStack,
): Promise<Ground> {
  await migrate(database)
  const { sql } = database
  const clock = given ?? (await databaseClock(database))
  const account = await ensureEnvironmentAccount(sql, config, clock)
  if (database.kind === 'embedded') {
    await clearLeases(sql)
    await followClock(sql, clock, log)
    opened.defer(keepClockMark(sql, clock, log))
  }
  await noticeRestore(database, clock, log)
  const sealer = openSealer(config, database)
  const { webhookSecret: configured, webhookSecretOld: configuredOld } = config
  const webhookSecrets = await openWebhookSecrets({ sql, clock, sealer, configured, configuredOld })
  opened.defer(
    follow(webhookSecrets, error => log.warn({ err: error }, 'the look for a new webhook secret waits')),
  )
  const book = await openAccountBook({ sql, clock, sealer, log })
  opened.defer(follow(book, error => log.warn({ err: error }, 'the look for changed accounts waits')))
  return { clock, account, sealer, webhookSecrets, book }
}

/**
 * The database's time: the same for all instances, and untouched by jumps of the local clock. The embedded
 * database has the local clock only, so it is read once: one that is set while a call is under way would make its
 * looks due at once, and the call be made again.
 */
async function databaseClock(database: Database): Promise<Clock> {
  if (database.kind === 'embedded') return anchoredClock(() => Promise.resolve(systemClock.now()))
  return anchoredClock(async () => {
    const row = await database.sql
      .selectNoFrom(eb => eb.fn<Date>('clock_timestamp', []).as('now'))
      .executeTakeFirstOrThrow()
    return row.now
  })
}
