import { Hono } from 'hono'
import { z } from 'zod'
import { auditedChanges } from '../audit/audit.ts'
import { type AuditRow, readAudit } from '../audit/read-audit.ts'
import type { Sql } from '../db/open.ts'
import type { AuditAnswer, AuditLine } from './contract.ts'
import type { Holder } from './holder.ts'
import { problemOf } from './problem-of.ts'

const time = z.iso.datetime({ offset: true }).transform(text => new Date(text))
const word = z.string().min(1).max(300)
const auditQuery = z.object({
  what: z.enum(auditedChanges).optional(),
  who: z.enum(['user', 'token', 'command', 'environment']).optional(),
  name: word.optional(),
  account: word.optional(),
  subject: word.optional(),
  since: time.optional(),
  until: time.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `GET /api/audit`: who changed what, the newest first. */
export function auditRoutes({ sql }: { sql: Sql }): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.get('/api/audit', async c => {
    const query = auditQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const rows = await readAudit(sql, query.data)
    const nextBefore = rows.length < query.data.limit ? null : (rows.at(-1)?.id ?? null)
    return c.json({ entries: rows.map(lineOf), nextBefore } satisfies AuditAnswer)
  })
  return routes
}

const lineOf = ({ at, ...row }: AuditRow): AuditLine => ({ ...row, at: at.toISOString() })
