import { describe, expect, test } from 'vitest'
import { calendarOf, workdays } from '../decide/calendar/calendar.for-tests.ts'
import { type Asked, estimate, replyTimeAt } from './estimates.ts'

const minute = 60_000
const calendar = calendarOf('Europe/Berlin', [], { week: workdays('9-18') })
const settings = { calendar, percentile: 90, atLeast: 10, withinMs: 28 * 86_400_000 }
/** A Friday evening, after closing. */
const now = new Date('2026-11-20T18:00:00Z')

/** Questions on a Monday at an hour of Berlin, answered after 1, 2, 3 … minutes. */
const asked = (hour: number, count: number, channel = 'email'): Asked[] =>
  Array.from({ length: count }, (_, at) => {
    const askedAt = new Date(Date.UTC(2026, 10, 16, hour - 1, 5))
    return { channel, askedAt, answeredAt: new Date(askedAt.getTime() + (at + 1) * minute) }
  })
const told = async (all: Asked[], channel: string, at: string) =>
  replyTimeAt(await estimate(all, settings, now), channel, new Date(at))

const mondayAt = (hour: number) => `2026-11-23T${String(hour - 1).padStart(2, '0')}:30:00Z`

describe('what is told of the time to answer', () => {
  test("is that of the channel's hour", async () => {
    const all = [...asked(10, 10), ...asked(15, 100)]
    expect(await told(all, 'email', mondayAt(10))).toBe(9 * minute)
    expect(await told(all, 'email', mondayAt(15))).toBe(90 * minute)
  })

  test('is that of the channel where its hour is thin', async () => {
    expect(await told([...asked(10, 10), ...asked(15, 9)], 'email', mondayAt(15))).toBe(9 * minute)
  })

  test('is nothing where the channel is thin', async () => {
    expect(await told(asked(10, 9), 'email', mondayAt(10))).toBeNull()
    expect(await told(asked(10, 50), 'chat', mondayAt(10))).toBeNull()
    expect(await told([], 'email', mondayAt(10))).toBeNull()
  })

  test('counts opening hours only', async () => {
    // Asked on Friday at 17:30, answered on Monday at 09:30.
    const weekend = Array.from({ length: 10 }, () => ({
      channel: 'email',
      askedAt: new Date('2026-11-13T16:30:00Z'),
      answeredAt: new Date('2026-11-16T08:30:00Z'),
    }))
    expect(await told(weekend, 'email', mondayAt(17))).toBe(60 * minute)
  })

  test('keeps questions of the night apart from those of the day', async () => {
    const night = asked(22, 10).map(one => ({ ...one, answeredAt: new Date('2026-11-17T08:20:00Z') }))
    const all = [...asked(10, 30), ...night]
    expect(await told(all, 'email', mondayAt(22))).toBe(20 * minute)
    expect(await told(all, 'email', mondayAt(10))).toBe(27 * minute)
  })

  test('those who still wait are not forgotten', async () => {
    const waiting = asked(10, 5).map(one => ({ ...one, answeredAt: null }))
    expect(await told([...asked(10, 20), ...waiting], 'email', mondayAt(10))).toBeNull()
  })
})
