import { setTimeout as sleep } from 'node:timers/promises'
import { sql as raw } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql, Trx } from './open.ts'
import { transact } from './transact.ts'

/**
 * The embedded database has the machine's clock only, and that one may be set back between two starts: everything
 * that is in line would wait until the old time comes again. So the database keeps a mark of how late it was, and a
 * start that finds its clock behind the mark puts the times of open work back by as much. What is over stays as it
 * was recorded.
 *
 * The mark is never later than the old clock was at its end, so nothing is due sooner than it was meant to be.
 */
const key = 'clock'

/** What open work waits for or reckons with, in which rows. What is not in the future stays. */
export const openTimes: Readonly<Record<string, { columns: readonly string[]; where: string }>> = {
  outbox: {
    columns: ['due_at', 'look_at', 'claimed_at', 'accepted_at'],
    where: `state in ('reserved', 'sending', 'unknown', 'accepted')`,
  },
  ticket: { columns: ['wake_at', 'read_due_at', 'first_seen_at'], where: 'true' },
  // Its ticket's.
  first_reply: { columns: ['first_seen_at'], where: 'true' },
  event: { columns: ['received_at'], where: 'handled_at is null' },
  ticket_action: { columns: ['due_at'], where: `state in ('reserved', 'sending')` },
  sweep: { columns: ['due_at', 'cursor_at'], where: 'true' },
  retention: { columns: ['due_at', 'held_until'], where: 'true' },
  account: { columns: ['sender_until', 'profile_at', 'restored_at'], where: 'true' },
  alarm_delivery: { columns: ['due_at'], where: 'done_at is null' },
  alarm_episode: { columns: ['calm_since'], where: 'ended_at is null' },
  // The brakes count what happened lately.
  contact: { columns: ['at', 'answered_at'], where: 'true' },
}

/** A clock that is put right by less than this makes nobody wait for long. */
const momentMs = 1_000

/** At a start, before any work: follows a clock that was set back. Only for the embedded database. */
export async function followClock(db: Sql, clock: Clock, log: Logger): Promise<void> {
  const now = clock.now()
  const back = await transact(db, async trx => {
    const row = await trx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
    const ms = row === undefined ? 0 : Date.parse(row.value) - now.getTime()
    if (ms >= momentMs) await putBack(trx, ms, now)
    await setMark(trx, now)
    return ms
  })
  if (back >= momentMs) {
    log.warn(
      { behindMs: back },
      'the clock was set back since the last run; what is in line is put back as much',
    )
  }
}

async function putBack(trx: Trx, ms: number, now: Date): Promise<void> {
  for (const [table, { columns, where }] of Object.entries(openTimes)) {
    for (const column of columns) {
      const name = raw.ref(column)
      await raw`
        update ${raw.table(table)} set ${name} = ${name} - ${ms} * interval '1 millisecond'
        where ${name} > ${now} and ${raw.raw(where)}`.execute(trx)
    }
  }
}

async function setMark(db: Sql | Trx, now: Date): Promise<void> {
  const value = now.toISOString()
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** How far the mark may lie behind. */
const markEveryMs = 10_000

/** Keeps the mark while Greeter runs. @returns a function that stops it. */
export function keepClockMark(db: Sql, clock: Clock, log: Logger): () => Promise<void> {
  const stopping = new AbortController()
  const mark = () =>
    setMark(db, clock.now()).catch((error: unknown) => log.warn({ err: error }, 'the clock mark waits'))
  async function loop() {
    while (!stopping.signal.aborted) {
      await sleep(markEveryMs, undefined, { signal: stopping.signal }).catch(() => {})
      await mark()
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
