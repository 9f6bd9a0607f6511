import { ensureEnvironmentAccount } from '../../src/accounts/accounts.ts'
import { readConfig } from '../../src/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Database, Trx } from '../../src/db/open.ts'
import type { BlockReason } from '../../src/db/tables.ts'
import { transact } from '../../src/db/transact.ts'
import { brakes } from '../../src/decide/brakes/brakes.ts'
import { callerOf, contactOf, type Hash, type Heard } from '../../src/decide/brakes/caller.ts'
import type { Contact } from '../../src/decide/brakes/contact.ts'
import type { BrakeReason } from '../../src/decide/brakes/reasons.ts'
import { defaultBrakeSettings as settings } from '../../src/decide/brakes/settings.ts'
import { heard, second, type Told } from '../../src/decide/brakes/stage.for-tests.ts'
import { blockedAddresses } from '../../src/respond/brakes/blocked-addresses.ts'
import {
  checkBreaker,
  loadRecentReplies,
  pauseTripped,
  type TrippedAccount,
} from '../../src/respond/brakes/check-breaker.ts'
import { brakeKey, keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { loadHistory } from '../../src/respond/brakes/load-history.ts'
import { lockKeys } from '../../src/respond/brakes/lock-keys.ts'
import { recordContacts } from '../../src/respond/brakes/record-contacts.ts'

export const account = 'default'

/** A database with one account, as Greeter leaves it after a start. */
export async function prepare(database: Database): Promise<void> {
  await migrate(database)
  const clock = { now: () => second(0), monotonic: () => 0 }
  await ensureEnvironmentAccount(database.sql, readConfig({}), clock)
}

/** What stopped each ticket of a batch; null where it is answered. */
export interface BatchOutcome {
  stopped: Array<BrakeReason | BlockReason | null>
  tripped: TrippedAccount[]
}

/** The steps of a batch that is to be answered, in the order in which they must be taken. */
export async function passBrakes(
  trx: Trx,
  batch: readonly Heard[],
  hash: Hash,
  now: Date,
): Promise<BatchOutcome> {
  const callers = batch.map(one => callerOf(one, hash, settings))
  await lockKeys(trx, callers)
  const addresses = callers.map(caller => caller.address)
  const blocked = await blockedAddresses(trx, addresses, now)
  const history = await loadHistory(trx, callers, settings, now)
  const accounts = callers.map(caller => caller.account)
  const recent = await loadRecentReplies(trx, accounts, settings, now)
  const contacts: Contact[] = []
  const stopped = callers.map(caller => {
    const block = blocked.get(caller.address)
    if (block !== undefined) return block
    const known = history.of(caller)
    const stoppedBy = brakes(caller, known, settings, now)[0]?.reason ?? null
    const contact = contactOf(caller, { stoppedBy, answered: stoppedBy === null }, known, settings, now)
    history.add(contact)
    contacts.push(contact)
    return stoppedBy
  })
  const tripped = checkBreaker(recent, contacts, settings)
  await recordContacts(trx, contacts)
  await pauseTripped(trx, tripped, now)
  return { stopped, tripped }
}

/** Takes a batch past the brakes in one transaction, at the time of its last ticket. */
export async function hearBatch(database: Database, told: readonly Told[]): Promise<BatchOutcome> {
  const hash = keyedHash(await brakeKey(database.sql))
  const now = second(Math.max(...told.map(one => one.decidedAt ?? one.at ?? 0)))
  const batch = told.map(one => heard({ account, ...one }))
  return transact(database.sql, trx => passBrakes(trx, batch, hash, now))
}

/** One ticket, alone in its transaction. */
export async function hear(database: Database, told: Told): Promise<BatchOutcome['stopped'][number]> {
  const { stopped } = await hearBatch(database, [told])
  return stopped[0] ?? null
}
