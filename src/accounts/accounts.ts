import { sql } from 'kysely'
import { type Actor, audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { Mode } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import type { ErrorCode } from '../error-codes.ts'

/** The code under which the breaker pauses an account (LOOP-RULES B13). */
export const loopBreaker = 'LOOP_BREAKER' satisfies ErrorCode

/** Which account a webhook address means, and what proves that a webhook comes from it. */
export interface SecretSource {
  /** @param name the account in the address; null for the addresses without one. */
  accountFor(name: string | null): { id: string; webhookSecrets: readonly string[] } | null
}

/** The name of the account of the environment until its domain is configured. */
const unnamedAccount = 'default'

/** The id of the account of the environment: its subdomain. */
export function environmentAccountId(config: Config): string {
  return config.gorgias?.domain ?? unnamedAccount
}

/**
 * Makes the row of the environment's account, and brings it in line with the environment. The moment of
 * the first start is the connection: tickets older than it are never greeted.
 *
 * A pause for bad credentials ends here: the environment may have brought better ones.
 */
export async function ensureEnvironmentAccount(sql: Sql, config: Config, clock: Clock): Promise<string> {
  const id = environmentAccountId(config)
  const now = clock.now()
  await sql
    .insertInto('account')
    .values({ id, domain: config.gorgias?.domain ?? null, connected_at: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await sql
    .updateTable('account')
    .set({
      access: 'environment',
      api_email: config.gorgias?.email ?? null,
      base_url: null,
      removed_at: null,
    })
    .where('id', '=', id)
    .execute()
  await sql
    .updateTable('account')
    .set({ paused_at: null, pause_code: null, pause_detail: null })
    .where('id', '=', id)
    .where('pause_code', 'in', ['HELPDESK_UNAUTHORIZED', 'HELPDESK_QUOTA', 'ACCOUNT_NOT_CONFIGURED'])
    .execute()
  if (config.armed) await transact(sql, trx => armByEnvironment(trx, id, now))
  return id
}

async function armByEnvironment(trx: Trx, account: string, at: Date): Promise<void> {
  if (!(await setMode(trx, account, 'armed', at))) return
  const by: Actor = { who: 'environment', name: 'ARMED', address: null }
  const [before, after] = [{ mode: 'shadow' }, { mode: 'armed' }]
  await audit(trx, { at, by, what: 'account.arm', account, before, after })
}

/** Arms an account or puts it back into shadow. @returns whether that changed anything. */
export async function setMode(sql: Sql, account: string, mode: Mode, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('account')
    .set({ mode, ...(mode === 'armed' && { armed_at: now }) })
    .where('id', '=', account)
    .where('mode', '!=', mode)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Stops all calls of an account; its messages stay reserved. The first reason stands. @param by null: Greeter itself. */
export async function pauseAccount(
  sql: Sql,
  account: string,
  code: string,
  detail: string,
  now: Date,
  by: string | null = null,
): Promise<void> {
  await sql
    .updateTable('account')
    .set({ paused_at: now, pause_code: code, pause_detail: detail.slice(0, 300), paused_by: by })
    .where('id', '=', account)
    .where('paused_at', 'is', null)
    .execute()
}

/**
 * Gives back what a dead process held. Only for the embedded database, where the folder lock proves that
 * nobody else runs; on a server a lease ends by itself.
 */
export async function clearLeases(sql: Sql): Promise<void> {
  await sql.updateTable('account').set({ sender: null, sender_until: null }).execute()
}

/**
 * Lets a paused account call again, whatever paused it. When it was the breaker, that forgets what it has seen so
 * far, or it would trip again at the next reply (LOOP-RULES B13).
 *
 * @returns whether it was paused.
 */
export async function resumeAccount(db: Sql, account: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update account set paused_at = null, pause_code = null, pause_detail = null,
      breaker_reset_at = case when pause_code = ${loopBreaker} then ${now}::timestamptz else breaker_reset_at end,
      breaker_reset_contact = case when pause_code = ${loopBreaker}
        then greatest(
          (select max(id) from contact where contact.account = account.id and answered_at is not null),
          (select max(id) from contact where contact.account = account.id and echo), 0)
        else breaker_reset_contact end
    where id = ${account} and paused_at is not null
    returning id`.execute(db)
  return rows.length > 0
}
