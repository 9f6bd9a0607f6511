import { sql } from 'kysely'
import { loopBreaker, resumeAccount } from '../accounts/accounts.ts'
import { type Actor, audit } from '../audit/audit.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { BrakeReason } from '../decide/brakes/reasons.ts'

/** What a person lets go of. */
export type Release =
  /** The account goes on, whatever its last replies looked like. */
  | { what: 'breaker' }
  /** What the brakes remember of a sender counts no more; from now on everything counts again. */
  | { what: 'sender'; key: string }
  /** An address whose mail came back, or that complained, gets answers again. */
  | { what: 'block'; key: string }

interface ReleaseRequest {
  account: string
  release: Release
  by: Actor
  now: Date
}

/** Brakes that look at a whole company: there the company is let go. */
const ofCompanies: readonly BrakeReason[] = ['repeat-body', 'domain-burst']

/** Lets somebody go and writes it down. @returns whether there was anything to let go. */
export async function release(
  db: Sql,
  { account, release: wanted, by, now }: ReleaseRequest,
): Promise<boolean> {
  return await transact(db, async trx => {
    const before = await letGo(trx, account, wanted, now)
    if (before === null) return false
    const what = wanted.what === 'breaker' ? 'account.resume' : 'brake.release'
    await audit(trx, { at: now, by, what, account, ...before })
    return true
  })
}

/** What was let go, as the audit says it: without the customer. Null when there was nothing. */
async function letGo(trx: Trx, account: string, wanted: Release, now: Date) {
  switch (wanted.what) {
    case 'breaker':
      return await resumeTripped(trx, account, now)
    case 'sender':
      return await forgive(trx, account, wanted.key, now)
    case 'block':
      return await unblock(trx, account, wanted.key)
  }
}

async function resumeTripped(trx: Trx, account: string, now: Date) {
  const row = await trx
    .selectFrom('account')
    .select(['pause_code', 'pause_detail'])
    .where('id', '=', account)
    .where('pause_code', '=', loopBreaker)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || !(await resumeAccount(trx, account, now))) return null
  return { before: { paused: row.pause_code, reason: row.pause_detail }, after: { paused: null } }
}

interface Stopped {
  ticket_id: number
  customer: string | null
  domain: string | null
  stopped_by: BrakeReason
}

async function forgive(trx: Trx, account: string, key: string, now: Date) {
  const { rows } = await sql<Stopped>`
    select ticket_id, customer, domain, stopped_by from contact
    where account = ${account} and address = ${key} and stopped_by is not null and released_at is null
    order by id desc`.execute(trx)
  const [last] = rows
  if (last === undefined) return null
  const customers = rows.flatMap(({ customer }) => customer ?? [])
  const companies = rows.flatMap(row => (ofCompanies.includes(row.stopped_by) ? (row.domain ?? []) : []))
  await sql`
    update contact set released_at = ${now}::timestamptz
    where account = ${account} and released_at is null and (address = ${key}
      or customer = any(${[...new Set(customers)]}::text[]) or domain = any(${[...new Set(companies)]}::text[]))`.execute(
    trx,
  )
  const brakes = [...new Set(rows.map(({ stopped_by }) => stopped_by))]
  return { subject: String(last.ticket_id), before: { brakes, tickets: rows.length }, after: { brakes: [] } }
}

async function unblock(trx: Trx, account: string, key: string) {
  const row = await trx
    .deleteFrom('blocked_address')
    .where('account', '=', account)
    .where('address', '=', key)
    .returning(['reason', 'until'])
    .executeTakeFirst()
  return row === undefined ? null : { before: row, after: null }
}
