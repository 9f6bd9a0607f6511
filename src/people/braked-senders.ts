import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { Caller, Contact } from '../decide/brakes/contact.ts'
import { heldUntil } from '../decide/brakes/held-until.ts'
import type { BrakeReason } from '../decide/brakes/reasons.ts'
import { type BrakeSettings, longestWindow } from '../decide/brakes/settings.ts'
import { type ContactRow, contacts, toContact } from '../respond/brakes/contact-row.ts'
import { loadHistory } from '../respond/brakes/load-history.ts'
import { type Sender, type SenderRow, senderColumns, senderOf } from './sender-of.ts'

/** Somebody whom a brake has stopped, and would stop again. */
export interface BrakedSender extends Sender {
  account: string
  /** The keyed hash of the address: names the sender when they are let go. */
  key: string
  brake: BrakeReason
  /** The last ticket that was stopped. */
  ticketId: number
  subject: string | null
  /** When the first and the last of their tickets was stopped by it, of those that are remembered. */
  since: Date
  last: Date
  tickets: number
  /** When the next message like it would pass. Null: it is the message itself that is stopped, each time. */
  until: Date | null
}

/** Those who were stopped last are looked at; a flood has one sender, or one company. */
const mostLookedAt = 300

/** What is stopped each time, without an end, is shown for this long. */
const shownMs = 24 * 3_600_000

/** Who is braked now, the last stopped first: each sender once for each brake. */
export async function brakedSenders(
  db: Sql,
  account: string,
  settings: BrakeSettings,
  now: Date,
): Promise<BrakedSender[]> {
  return await transact(db, async trx => {
    const stopped = await stoppedContacts(trx, account, now)
    const history = await loadHistory(
      trx,
      stopped.map(({ contact }) => callerLike(contact)),
      settings,
      now,
    )
    return stopped.flatMap(({ contact, braked }) => {
      const end = heldUntil(contact, history.of(callerLike(contact)), settings, now)
      if (end === null || (end === 'always' && braked.last < plusMs(now, -shownMs))) return []
      return [{ ...braked, until: end === 'always' ? null : end }]
    })
  })
}

interface StoppedRow extends ContactRow, SenderRow {
  stopped_by: BrakeReason
  since: Date
  tickets: number
}

/** The last stopped contact of each address and brake. */
async function stoppedContacts(
  trx: Trx,
  account: string,
  now: Date,
): Promise<Array<{ contact: Contact; braked: Omit<BrakedSender, 'until'> }>> {
  const { columns, table } = contacts(now)
  const { rows } = await sql<StoppedRow>`
    with stopped as (
      select account, ticket_id, purpose, address, stopped_by, at, id from contact
      where account = ${account} and stopped_by is not null and released_at is null
        and at > ${plusMs(now, -longestWindow)}::timestamptz
      order by id desc limit ${mostLookedAt}
    ), last as (
      select distinct on (address, stopped_by) account, ticket_id, purpose,
        min(at) over who as since, count(*) over who as tickets
      from stopped window who as (partition by address, stopped_by)
      order by address, stopped_by, id desc
    )
    select ${columns}, last.since, last.tickets, ${senderColumns}
    from ${table} join last on contact.account = last.account and contact.ticket_id = last.ticket_id
      and contact.purpose = last.purpose
    join ticket on ticket.account = last.account and ticket.id = last.ticket_id
    order by contact.id desc`.execute(trx)
  return rows.map(row => ({
    contact: toContact(row),
    braked: {
      account,
      key: row.address,
      brake: row.stopped_by,
      ...senderOf(row),
      ticketId: row.ticket_id,
      subject: row.subject,
      since: row.since,
      last: row.at,
      tickets: row.tickets,
    },
  }))
}

/** What names the contacts that matter: the same as those of the next ticket of this sender. */
const callerLike = (contact: Contact): Caller => ({
  ...contact,
  also: false,
  isShort: false,
  echoesUs: contact.echo,
  answersOurReply: false,
})
