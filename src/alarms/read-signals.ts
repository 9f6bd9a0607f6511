import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { AccountSignals, Signals } from './judge.ts'
import type { AlarmSettings } from './settings.ts'

/** Looks at the accounts. A handful of small queries, each led by an index. */
export async function readAccountSignals(
  db: Sql,
  { lastSends, sendsWithinMs }: AlarmSettings,
  now: Date,
): Promise<Array<Omit<AccountSignals, 'fullPaceSince'>>> {
  const { rows } = await sql<AccountRow>`
    select id, connected_at, pause_code, pause_detail, integration_state,
      exists (select from ticket where ticket.account = account.id) as has_tickets,
      (select received_at from event where event.account = account.id and source <> 'read'
        order by event.id desc limit 1) as last_webhook_at,
      sends.total, sends.failed,
      least(
        (select min(due_at) from outbox where outbox.account = account.id and outbox.state = 'reserved'),
        (select min(received_at) from event where event.account = account.id and handled_at is null
          and ticket_id is not null)
      ) as waiting_since
    from account, lateral (
      select count(*) as total, count(*) filter (where code is not null) as failed from (
        select attempt.code from attempt join outbox on outbox.id = attempt.outbox_id
        where outbox.account = account.id and attempt.call = 'send' and attempt.ended_at > ${plusMs(now, -sendsWithinMs)}
          and attempt.code is distinct from 'HELPDESK_RATE_LIMITED'
        order by attempt.id desc limit ${lastSends}) recent
    ) sends
    where removed_at is null
    order by id`.execute(db)
  return rows.map(row => ({
    account: row.id,
    hasTickets: row.has_tickets,
    lastWebhookAt: row.last_webhook_at,
    connectedAt: row.connected_at,
    pause: row.pause_code === null ? null : { code: row.pause_code, detail: row.pause_detail ?? '' },
    integration: row.integration_state,
    sends: { total: row.total, failed: row.failed },
    waitingSince: row.waiting_since,
  }))
}

interface AccountRow {
  id: string
  connected_at: Date
  pause_code: string | null
  pause_detail: string | null
  integration_state: AccountSignals['integration']
  has_tickets: boolean
  last_webhook_at: Date | null
  total: number
  failed: number
  waiting_since: Date | null
}

/** How much room is left where the data lies; null when there is no such folder. */
export async function readDisk(folder: string): Promise<Signals['disk']> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize }
  } catch {
    return null
  }
}
