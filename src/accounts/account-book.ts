import type { Logger } from 'pino'
import type { Sealer } from '../access/seal.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import {
  type AccountSecrets,
  openSecrets,
  readStoredAccounts,
  type StoredAccount,
} from './stored-accounts.ts'

/** An account whose details are stored, with its secrets open. */
export type BookedAccount = StoredAccount & AccountSecrets

/**
 * The accounts that were entered while Greeter ran, in memory: a webhook is let in and a call is made without asking
 * the database who that is. Who changes an account here refreshes the book; what other processes change is found by one
 * small query every two seconds, however many accounts there are.
 */
export interface AccountBook {
  get(account: string): BookedAccount | null
  all(): readonly BookedAccount[]
  /** What the account's webhooks may carry now, the newest first. */
  webhookSecretsOf(account: string): readonly string[]
  /** Looks what has changed, and has told everybody of it when it is done. */
  refresh(): Promise<void>
  /** Has `told` called after each change, and waits for it. */
  onChange(told: () => Promise<void>): void
}

interface BookOptions {
  sql: Sql
  clock: Clock
  /** Null where there is no key: then nothing is stored either. */
  sealer: Sealer | null
  log: Pick<Logger, 'error'>
}

export async function openAccountBook({ sql, clock, sealer, log }: BookOptions): Promise<AccountBook> {
  let booked = new Map<string, BookedAccount>()
  const unreadable = new Map<string, number>()
  const listeners: Array<() => Promise<void>> = []
  let last: Promise<void> = Promise.resolve()

  async function opened(account: StoredAccount): Promise<BookedAccount | null> {
    const known = booked.get(account.id)
    if (known?.version === account.version) return known
    if (sealer === null || unreadable.get(account.id) === account.version) return null
    try {
      return { ...account, ...(await openSecrets(sql, sealer, account.id)) }
    } catch (error) {
      if (!(error instanceof FinalError)) throw error
      // The others go on; what is wrong with this one is said once.
      unreadable.set(account.id, account.version)
      log.error({ account: account.id, code: error.code }, `the account cannot be used: ${error.message}`)
      return null
    }
  }

  async function look() {
    const next = new Map<string, BookedAccount>()
    for (const stored of await readStoredAccounts(sql)) {
      const account = await opened(stored)
      if (account !== null) next.set(account.id, account)
    }
    const isSame = next.size === booked.size && [...next].every(([id, account]) => booked.get(id) === account)
    booked = next
    if (isSame) return
    for (const told of listeners) await told()
  }

  const book: AccountBook = {
    get: account => booked.get(account) ?? null,
    all: () => [...booked.values()],
    webhookSecretsOf(account) {
      const now = clock.now()
      return (booked.get(account)?.webhookSecrets ?? [])
        .filter(({ until }) => until === null || until > now)
        .map(({ secret }) => secret)
    },
    // One after the other, so that an older answer never comes last.
    refresh: () => (last = last.catch(() => {}).then(look)),
    onChange: told => void listeners.push(told),
  }
  await book.refresh()
  return book
}
