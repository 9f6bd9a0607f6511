import type { Trx } from '../db/open.ts'

export interface AttemptRecord {
  /** The outbox row. */
  id: number
  attempt: number
  call: 'send' | 'look-up'
  startedAt: Date
  endedAt: Date
  status: number | null
  code: string | null
  detail: string | null
}

/** Notes one call that was made for a message, whatever came of it. */
export async function recordAttempt(trx: Trx, record: AttemptRecord): Promise<void> {
  await trx
    .insertInto('attempt')
    .values({
      outbox_id: record.id,
      number: record.attempt,
      call: record.call,
      started_at: record.startedAt,
      ended_at: record.endedAt,
      status: record.status,
      code: record.code,
      detail: record.detail,
    })
    .execute()
}
