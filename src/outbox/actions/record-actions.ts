import { sql } from 'kysely'
import type { Sql } from '../../db/open.ts'
import type { ActionName } from '../../decide/rules/actions.ts'
import type { ActionClaim } from './claim-actions.ts'
import type { ActionReason } from './states.ts'

/** What an action came to. */
export interface ActionEnding {
  to: 'reserved' | 'done' | 'failed' | 'cancelled'
  reason: ActionReason | null
  /** When it is tried again. */
  dueAt?: Date
  status?: number | null
  code?: string | null
  detail?: string | null
}

/** Records how claimed actions ended, those that nobody has claimed since. */
export async function recordActions(
  db: Sql,
  { account, ticketId, actions }: ActionClaim,
  endings: ReadonlyMap<ActionName, ActionEnding>,
  now: Date,
): Promise<void> {
  const rows = actions.flatMap(({ wanted: { action }, attempt }) => {
    const ending = endings.get(action)
    if (ending === undefined) return []
    const { to, reason, dueAt = now, status = null, code = null, detail = null } = ending
    return [{ action, attempt, state: to, reason, due_at: dueAt, status, code, detail }]
  })
  await sql`
    update ticket_action set state = new.state, reason = new.reason, due_at = new.due_at, status = new.status,
      code = new.code, detail = new.detail, changed_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new
      (action text, attempt integer, state text, reason text, due_at timestamptz, status integer, code text, detail text)
    where ticket_action.account = ${account} and ticket_action.ticket_id = ${ticketId}
      and ticket_action.action = new.action and ticket_action.state = 'sending'
      and ticket_action.attempt = new.attempt`.execute(db)
}
