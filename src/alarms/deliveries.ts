import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { AlarmName } from './conditions.ts'

/** How an alarm leaves the house. */
export type Way = 'webhook' | 'mail'
export type Phase = 'started' | 'ended'

/** One message about an alarm, as it is delivered. */
export interface AlarmMessage {
  /** The same for every try, so that a receiver can tell a repetition. */
  id: string
  alarm: AlarmName
  phase: Phase
  /** Empty for what concerns no account. */
  account: string
  text: string
  startedAt: Date
  endedAt: Date | null
}

/** Brings a message to people. @throws when it did not arrive. */
export type Send = (message: AlarmMessage) => Promise<void>
export type Senders = Readonly<Partial<Record<Way, Send>>>

/** At most this many wait; the oldest of more are given up. */
const mostWaiting = 500

/** After this many tries, over about a day, a message is given up: the episode itself stays on record. */
const mostAttempts = 30
const longestWaitMs = 3_600_000
/** How long one try may take before another process may try too. */
const claimMs = 60_000

/** Puts messages in line, one for each way. */
export async function queueDeliveries(
  trx: Trx,
  episodes: readonly number[],
  phase: Phase,
  ways: readonly Way[],
  now: Date,
): Promise<void> {
  const values = episodes.flatMap(episode => ways.map(way => ({ episode, phase, way, due_at: now })))
  if (values.length === 0) return
  await trx.insertInto('alarm_delivery').values(values).execute()
  await sql`
    update alarm_delivery set done_at = ${now}, outcome = 'given-up', problem = 'too many messages were waiting'
    where done_at is null and id not in (
      select id from alarm_delivery where done_at is null order by id desc limit ${mostWaiting})`.execute(trx)
}

/** The wait after `attempts` failed tries: 10 s, 20 s, 40 s … at most an hour. */
export const retryMs = (attempts: number): number => Math.min(longestWaitMs, 10_000 * 2 ** (attempts - 1))

/** Delivers what is due, one after the other. @returns how many arrived. */
export async function deliverDue(db: Sql, senders: Senders, now: () => Date): Promise<number> {
  let arrived = 0
  for (;;) {
    const claimed = await claimDue(db, now())
    if (claimed === null) return arrived
    if (await deliver(db, claimed, senders, now)) arrived += 1
  }
}

interface Claimed {
  id: number
  way: Way
  attempts: number
  message: AlarmMessage
}

async function claimDue(db: Sql, now: Date): Promise<Claimed | null> {
  const { rows } = await sql<ClaimRow>`
    update alarm_delivery set attempts = attempts + 1, due_at = ${plusMs(now, claimMs)}
    from alarm_episode episode
    where episode.id = alarm_delivery.episode and alarm_delivery.id = (
      select id from alarm_delivery where done_at is null and due_at <= ${now}
      order by due_at, id limit 1 for update skip locked)
    returning alarm_delivery.id, way, phase, attempts, episode.id as episode, alarm, account, text, started_at,
      ended_at`.execute(db)
  const row = rows[0]
  if (row === undefined) return null
  const { id, way, attempts, phase } = row
  const message = {
    id: `${row.episode}-${phase}`,
    alarm: row.alarm,
    phase,
    account: row.account,
    text: row.text,
    startedAt: row.started_at,
    endedAt: phase === 'started' ? null : row.ended_at,
  }
  return { id, way, attempts, message }
}

interface ClaimRow {
  id: number
  way: Way
  phase: Phase
  attempts: number
  episode: number
  alarm: AlarmName
  account: string
  text: string
  started_at: Date
  ended_at: Date | null
}

async function deliver(db: Sql, claimed: Claimed, senders: Senders, now: () => Date): Promise<boolean> {
  const problem = await problemOf(claimed, senders)
  const at = now()
  const givenUp = problem !== null && claimed.attempts >= mostAttempts
  await db
    .updateTable('alarm_delivery')
    .set({
      problem: problem?.slice(0, 300) ?? null,
      ...(problem === null && { done_at: at, outcome: 'delivered' }),
      ...(givenUp && { done_at: at, outcome: 'given-up' }),
      ...(problem !== null && !givenUp && { due_at: plusMs(at, retryMs(claimed.attempts)) }),
    })
    .where('id', '=', claimed.id)
    .where('done_at', 'is', null)
    .execute()
  return problem === null
}

async function problemOf({ way, message }: Claimed, senders: Senders): Promise<string | null> {
  const send = senders[way]
  if (send === undefined) return 'this way is not configured'
  try {
    await send(message)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
