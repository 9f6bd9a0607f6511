import { randomBytes } from 'node:crypto'
import type { Sealer } from '../access/seal.ts'
import { type Actor, audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { retireOlder, retireUnlessConfirmed } from './retire-secrets.ts'

const name = 'webhook-secret'
/** Where it lay unsealed before. */
const formerKey = 'webhook-secret'

/**
 * What Gorgias has to send in a header: the environment's secrets, else one made at the first start and kept sealed.
 *
 * A rotation has two steps. First there is a new secret, and both are valid. When every instance knows it and Gorgias
 * has been told, the old one retires after a day. Whenever it breaks off, both stay valid.
 */
export interface WebhookSecrets {
  /** What Gorgias is told to send. */
  current(): string
  /** What is taken from it: the newest first. */
  valid(): readonly string[]
  /** Looks for what another process has changed. */
  refresh(): Promise<void>
  /** Makes the next secret; those before stay valid. @throws FinalError USAGE when the environment sets it. */
  renew(by: Actor): Promise<void>
  /** Gorgias sends the newest now. @param atOnce not after a day. @returns how many older ones retire. */
  retireOld(atOnce: boolean): Promise<number>
}

interface Options {
  sql: Sql
  clock: Clock
  /** Null where there is no key: then nothing can be stored. */
  sealer: Sealer | null
  /** WEBHOOK_SECRET and WEBHOOK_SECRET_OLD. */
  configured: string | null
  configuredOld: string | null
}

/** @throws FinalError SECRET_KEY_MISSING, SECRET_UNREADABLE */
export async function openWebhookSecrets(options: Options): Promise<WebhookSecrets> {
  const { sql, clock, sealer, configured, configuredOld } = options
  if (sealer !== null) await transact(sql, trx => sealFormer(trx, sealer, clock.now()))
  if (configured !== null) return environmentSecrets(configured, configuredOld)
  if (sealer === null)
    throw new FinalError(
      'SECRET_KEY_MISSING',
      'a secret for webhooks has to be stored in PostgreSQL, and there is no key to seal it: set SECRET_KEY (openssl rand -hex 32), or WEBHOOK_SECRET',
    )
  const stored = { sql, clock, sealer }
  // Two instances that start together both insert; the first row stands and both read it.
  await insert(sql, sealer, clock.now())
  let valid = await readValid(stored)
  const refresh = async () => {
    valid = await readValid(stored)
  }
  return {
    current: () => valid[0] ?? '',
    valid: () => valid,
    refresh,
    async renew(by) {
      await transact(sql, trx => renew(trx, sealer, by, clock.now()))
      await refresh()
    },
    async retireOld(atOnce) {
      const retired = await retireOlder(sql, name, clock.now(), atOnce)
      await refresh()
      return retired
    },
  }
}

function environmentSecrets(current: string, old: string | null): WebhookSecrets {
  const valid = old === null ? [current] : [current, old]
  const refuse = () =>
    Promise.reject(
      new FinalError(
        'USAGE',
        'the secret comes from WEBHOOK_SECRET: set WEBHOOK_SECRET_OLD to it and WEBHOOK_SECRET to a new one, start again, run "greeter connect", and take WEBHOOK_SECRET_OLD away a day later',
      ),
    )
  return {
    current: () => current,
    valid: () => valid,
    refresh: () => Promise.resolve(),
    renew: refuse,
    retireOld: refuse,
  }
}

async function insert(db: Sql | Trx, sealer: Sealer, at: Date): Promise<void> {
  const secret = randomBytes(24).toString('base64url')
  await db
    .insertInto('stored_secret')
    .values({ name, sealed: sealer.seal(name, secret), created_at: at })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

async function renew(trx: Trx, sealer: Sealer, by: Actor, at: Date): Promise<void> {
  await retireUnlessConfirmed(trx, name, at)
  await insert(trx, sealer, at)
  await audit(trx, { at, by, what: 'webhook-secret.rotate' })
}

async function readValid({ sql, clock, sealer }: { sql: Sql; clock: Clock; sealer: Sealer }) {
  const now = clock.now()
  await sql.deleteFrom('stored_secret').where('name', '=', name).where('retires_at', '<=', now).execute()
  const rows = await sql
    .selectFrom('stored_secret')
    .select('sealed')
    .where('name', '=', name)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ sealed }) => sealer.open(name, sealed))
}

/** Until 0.1 the secret lay unsealed among the settings. */
async function sealFormer(trx: Trx, sealer: Sealer, at: Date): Promise<void> {
  const former = await trx
    .deleteFrom('setting')
    .where('key', '=', formerKey)
    .returning('value')
    .executeTakeFirst()
  if (former === undefined) return
  await trx
    .insertInto('stored_secret')
    .values({ name, sealed: sealer.seal(name, former.value), created_at: at })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
