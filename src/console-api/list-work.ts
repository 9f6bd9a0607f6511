import {
  countWorkList,
  readWorkList,
  type WorkItem,
  type WorkPlace,
  type WorkQuery,
} from '../acts/work-list.ts'
import type { Sql } from '../db/open.ts'
import type { WorkLine, WorkPage } from './contract.ts'
import { isCursorTime } from './cursor-time.ts'
import { plainReason } from './reason-text.ts'

/** One page of a work list with the count of each reason. */
export async function workPage(sql: Sql, query: WorkQuery, now: Date): Promise<WorkPage> {
  const rows = await readWorkList(sql, { ...query, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const counts = await countWorkList(sql, query)
  return {
    list: query.list,
    items: page.map(item => lineOf(item, now)),
    reasons: counts.map(count => ({ ...count, reasonText: plainReason(count.reason) })),
    nextCursor: rows.length > query.limit && last !== undefined ? encodePlace(last) : null,
  }
}

function lineOf({ since, ...item }: WorkItem, now: Date): WorkLine {
  return {
    account: item.account,
    ticketId: item.ticketId,
    what: item.what,
    reason: item.reason,
    reasonText: plainReason(item.reason),
    detail: item.detail,
    subject: item.subject,
    channel: item.channel,
    since: since.toISOString(),
    ageSeconds: Math.max(0, Math.round((now.getTime() - since.getTime()) / 1_000)),
  }
}

const encodePlace = ({ since, ticketId, what }: WorkItem): string =>
  Buffer.from(JSON.stringify([since.toISOString(), ticketId, what])).toString('base64url')

/** @returns null when the text is no cursor of ours. */
export function decodePlace(text: string): WorkPlace | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(value)) return null
    const [since, ticketId, what]: unknown[] = value
    if (!isCursorTime(since) || typeof what !== 'string') return null
    return Number.isSafeInteger(ticketId) ? { since, ticketId: Number(ticketId), what } : null
  } catch {
    return null
  }
}
