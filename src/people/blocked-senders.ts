import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { BlockReason } from '../db/tables.ts'
import { type Sender, type SenderRow, senderColumns, senderOf } from './sender-of.ts'

/** An address that gets no automatic answers because mail to it came back, or it complained (LOOP-RULES S22, S23). */
export interface BlockedSender extends Sender {
  account: string
  key: string
  reason: BlockReason
  at: Date
  /** Null: for good. */
  until: Date | null
}

/** More than these nobody reads. */
const mostShown = 200

/** The blocked addresses of an account, the last first. Whose they are is known while one of their tickets is. */
export async function blockedSenders(db: Sql, account: string, now: Date): Promise<BlockedSender[]> {
  const { rows } = await sql<{ key: string; reason: BlockReason; at: Date; until: Date | null } & SenderRow>`
    select blocked.address as key, blocked.reason, blocked.at, blocked.until, known.name, known.email, known.subject
    from blocked_address as blocked left join lateral (
      select ${senderColumns} from contact join ticket on ticket.account = contact.account and ticket.id = contact.ticket_id
      where contact.address = blocked.address order by contact.at desc limit 1
    ) as known on true
    where blocked.account = ${account} and (blocked.until is null or blocked.until > ${now}::timestamptz)
    order by blocked.at desc limit ${mostShown}`.execute(db)
  return rows.map(({ key, reason, at, until, ...row }) => ({
    account,
    key,
    reason,
    at,
    until,
    ...senderOf(row),
  }))
}
