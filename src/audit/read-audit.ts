import type { Sql } from '../db/open.ts'
import type { AuditWho } from '../db/tables.ts'
import type { AuditedChange } from './audit.ts'

export interface AuditQuery {
  what?: AuditedChange | undefined
  who?: AuditWho | undefined
  name?: string | undefined
  account?: string | undefined
  subject?: string | undefined
  since?: Date | undefined
  until?: Date | undefined
  /** Entries older than this one. */
  before?: number | undefined
  limit: number
}

export type AuditRow = Awaited<ReturnType<typeof readAudit>>[number]

/** Entries of the audit, the newest first. */
export function readAudit(sql: Sql, { limit, before, since, until, ...equal }: AuditQuery) {
  let query = sql.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit)
  for (const column of ['what', 'who', 'name', 'account', 'subject'] as const) {
    const value = equal[column]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  if (before !== undefined) query = query.where('id', '<', before)
  if (since !== undefined) query = query.where('at', '>=', since)
  if (until !== undefined) query = query.where('at', '<', until)
  return query.execute()
}
