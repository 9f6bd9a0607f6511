import { setImmediate as breath } from 'node:timers/promises'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { Calendar } from '../decide/calendar/calendar.ts'
import { isOpen, openMillisecondsBetween } from '../decide/calendar/opening-times.ts'
import { type Wait, waitingTime } from '../decide/reply-time/waiting-time.ts'
import { localTime } from '../decide/rules/local-time.ts'

/** From what times are told: see the section `replyTimes` of the policy. */
export interface EstimateSettings {
  calendar: Calendar
  percentile: number
  atLeast: number
  withinMs: number
}

/** A question of a customer, as it was measured. */
export interface Asked {
  channel: string
  askedAt: Date
  answeredAt: Date | null
}

/** What can be told: for a channel and an hour, else for the channel. Opening time in milliseconds. */
export interface Estimates {
  calendar: Calendar
  byKey: ReadonlyMap<string, number>
}

/** More than this change no percentile, and each costs a look at the calendar. */
const mostAsked = 5_000
const chunk = 250

/** The newest questions of an account: one query. */
export async function loadAsked(
  db: Sql,
  account: string,
  { withinMs }: EstimateSettings,
  now: Date,
): Promise<Asked[]> {
  const rows = await db
    .selectFrom('reply_time')
    .select(['channel', 'asked_at', 'answered_at'])
    .where('account', '=', account)
    .where('asked_at', '>', plusMs(now, -withinMs))
    .where('ended_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .limit(mostAsked)
    .execute()
  return rows.map(row => ({ channel: row.channel, askedAt: row.asked_at, answeredAt: row.answered_at }))
}

/** Counts what can be told. Pauses now and then: tickets go first. */
export async function estimate(
  asked: readonly Asked[],
  settings: EstimateSettings,
  now: Date,
): Promise<Estimates> {
  const { calendar, percentile, atLeast } = settings
  const waits = new Map<string, Wait[]>()
  for (const [at, { channel, askedAt, answeredAt }] of asked.entries()) {
    if (at % chunk === chunk - 1) await breath()
    const until = answeredAt ?? now
    const wait = { ms: openMillisecondsBetween(calendar, askedAt, until), answered: answeredAt !== null }
    for (const key of [hourKey(channel, calendar, askedAt), channel]) waits.getOrInsert(key, []).push(wait)
  }
  const byKey = new Map<string, number>()
  for (const [key, some] of waits) {
    if (some.filter(({ answered }) => answered).length < atLeast) continue
    const time = waitingTime(some, percentile)
    if (time !== null) byKey.set(key, time)
  }
  return { calendar, byKey }
}

/** How long a customer who writes now on this channel waits; null when too little is known. Pure. */
export function replyTimeAt({ calendar, byKey }: Estimates, channel: string, at: Date): number | null {
  return byKey.get(hourKey(channel, calendar, at)) ?? byKey.get(channel) ?? null
}

/** Who writes while the desk is closed waits for its opening, at whichever hour that was. */
const hourKey = (channel: string, calendar: Calendar, at: Date) =>
  `${channel} ${isOpen(calendar, at) ? localTime(at, calendar.zone).time.slice(0, 2) : 'closed'}`
