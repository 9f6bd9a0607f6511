import type { Sql } from '../db/open.ts'
import { brakeReasons } from '../decide/brakes/reasons.ts'
import { type Check, reasons } from '../decide/decision.ts'
import { numberIn } from '../policy/versions/version.ts'
import type { BrakeLine, DecisionLine } from './contract.ts'

/** What was decided about a ticket and why, in order. */
export async function decisionLines(sql: Sql, account: string, ticketId: number): Promise<DecisionLine[]> {
  const rows = await sql
    .selectFrom('decision')
    .selectAll()
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    at: row.at.toISOString(),
    mode: row.mode,
    verdict: row.verdict,
    reason: row.reason,
    reasonText: reasons[row.reason].text,
    policy: row.policy,
    policyVersion: numberIn(row.policy),
    trace: row.trace,
    brakes: brakeLines(row.trace),
  }))
}

/** The brakes are asked in one order, and the first that stops is written down. */
function brakeLines(trace: readonly Check[]): BrakeLine[] {
  const all = Object.entries(brakeReasons)
  const stopped = all.findIndex(([, { brake }]) => trace.some(line => line.check === `brake ${brake}`))
  if (stopped === -1 && !trace.some(line => line.check === 'brakes')) return []
  return all.map(([reason, { brake, text }], at) => ({
    brake,
    reason,
    text,
    result: stopped === -1 || at < stopped ? 'pass' : at === stopped ? 'stop' : 'not needed',
  }))
}
