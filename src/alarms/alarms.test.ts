import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusMs } from '../clock.ts'
import { alarmNames } from './conditions.ts'
import { retryMs } from './deliveries.ts'
import { compareEpisodes, type OpenEpisode } from './episodes.ts'
import { type AccountSignals, judgeSignals, type Signals } from './judge.ts'
import { type AlarmSettings, fixedAlarmSettings } from './settings.ts'
import { readWorkingHours, workingMs } from './working-hours.ts'

const minute = 60_000
const hour = 60 * minute

function hoursOf(text: string) {
  const hours = readWorkingHours(text)
  if (hours === null) throw new Error(`Not working hours: ${text}`)
  return hours
}

const settings: AlarmSettings = {
  ...fixedAlarmSettings,
  silenceMs: 4 * hour,
  hours: hoursOf('Mon-Fri 09:00-17:00 Europe/Berlin'),
  fullPaceMs: 15 * minute,
  backlogMs: 15 * minute,
  diskFreeBytes: 500_000_000,
}

/** A Wednesday, at 14:00 in Berlin. */
const now = new Date('2026-11-25T13:00:00Z')
const calm: AccountSignals = {
  account: 'shop',
  hasTickets: true,
  lastWebhookAt: plusMs(now, -minute),
  connectedAt: plusMs(now, -1_000 * hour),
  pause: null,
  integration: 'active',
  sends: { total: 20, failed: 0 },
  waitingSince: null,
  fullPaceSince: null,
}

describe('what is an alarm', () => {
  const cases: Array<[what: string, change: Partial<AccountSignals>, alarms: string[]]> = [
    ['a calm account', {}, []],
    ['four working hours of silence', { lastWebhookAt: plusMs(now, -4 * hour) }, ['silence']],
    ['a little less', { lastWebhookAt: plusMs(now, -4 * hour + 1) }, []],
    [
      'a silent night',
      // Since the evening before: five hours of this day have been worked.
      { lastWebhookAt: new Date('2026-11-24T18:00:00Z') },
      ['silence'],
    ],
    ['a silent account without tickets', { lastWebhookAt: null, hasTickets: false }, []],
    ['an account that never had a webhook', { lastWebhookAt: null }, ['silence']],
    ['half of the sends failing', { sends: { total: 20, failed: 10 } }, ['sends-failing']],
    ['fewer', { sends: { total: 20, failed: 9 } }, []],
    ['too few sends to tell', { sends: { total: 4, failed: 4 } }, []],
    ['a breaker', { pause: { code: 'LOOP_BREAKER', detail: 'x' } }, ['breaker-tripped']],
    ['a bad key', { pause: { code: 'HELPDESK_UNAUTHORIZED', detail: 'x' } }, ['account-paused']],
    ['a pause by hand', { pause: { code: 'PAUSED_BY_HAND', detail: 'x' } }, []],
    ['a full bucket', { fullPaceSince: plusMs(now, -15 * minute) }, ['full-pace']],
    ['a bucket that has just filled', { fullPaceSince: plusMs(now, -14 * minute) }, []],
    ['work that waits', { waitingSince: plusMs(now, -15 * minute) }, ['backlog']],
    ['a reply that is put off', { waitingSince: plusMs(now, minute) }, []],
    [
      'work that waits for the end of a pause',
      { waitingSince: plusMs(now, -hour), pause: { code: 'PAUSED_BY_HAND', detail: 'x' } },
      [],
    ],
    ['an integration that is off', { integration: 'switched-off' }, ['integration-off']],
    ['an integration that is gone', { integration: 'missing' }, ['integration-off']],
    ['an integration that nobody could look at', { integration: 'unknown' }, []],
  ]
  test.each(cases)('%s', (_, change, alarms) => {
    const signals: Signals = { accounts: [{ ...calm, ...change }], disk: null }
    expect(judgeSignals(signals, settings, now).map(({ alarm }) => alarm)).toEqual(alarms)
  })

  test.each([
    [499_999_999, ['disk-low']],
    [500_000_000, []],
  ])('%i bytes of free disk', (freeBytes, alarms) => {
    const found = judgeSignals({ accounts: [calm], disk: { freeBytes } }, settings, now)
    expect(found.map(({ alarm }) => alarm)).toEqual(alarms)
  })

  test('each has its paragraph in docs/alarms.md', () => {
    const page = readFileSync(new URL('../../docs/alarms.md', import.meta.url), 'utf8')
    const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, name]) => name)
    expect(headings).toEqual(alarmNames)
  })
})

describe('working hours', () => {
  const berlin = hoursOf('Mon-Fri 09:00-17:00 Europe/Berlin')
  const cases: Array<[since: string, until: string, hours: number]> = [
    ['2026-11-25T08:00:00Z', '2026-11-25T16:00:00Z', 8],
    ['2026-11-25T06:00:00Z', '2026-11-25T22:00:00Z', 8],
    ['2026-11-27T15:00:00Z', '2026-11-30T09:00:00Z', 2], // over a weekend
    ['2026-11-28T00:00:00Z', '2026-11-29T23:00:00Z', 0], // a weekend
    ['2026-10-23T06:00:00Z', '2026-10-26T09:00:00Z', 9], // the clocks were set back
  ]
  test.each(cases)('between %s and %s are %i', (since, until, hours) => {
    expect(workingMs(new Date(since), new Date(until), berlin)).toBe(hours * hour)
  })

  test('a day and night without end is all time', () => {
    const always = hoursOf('Mon-Sun 00:00-24:00 America/New_York')
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 25 * 24 * 3_600 }), (since, seconds) => {
        expect(workingMs(since, plusMs(since, seconds * 1_000), always)).toBe(seconds * 1_000)
      }),
    )
  })

  test.each([
    '',
    'Mon-Fri',
    'Mon-Fri 17:00-09:00 UTC',
    'Mon-Xyz 09:00-17:00 UTC',
    'Mon-Fri 09:00-17:00 Mars/Base',
  ])('"%s" is refused', text => {
    expect(readWorkingHours(text)).toBeNull()
  })
})

describe('an episode', () => {
  const finding = { alarm: 'backlog' as const, account: 'shop', text: 'x' }
  const episode: OpenEpisode = { id: 1, alarm: 'backlog', account: 'shop', calmSince: null }
  const nothing = { start: [], calm: [], resume: [], end: [] }
  const wasCalm = (ms: number) => ({ ...episode, calmSince: plusMs(now, -ms) })

  const cases: Array<[what: string, open: OpenEpisode[], found: (typeof finding)[], changes: object]> = [
    ['begins', [], [finding], { start: [finding] }],
    ['goes on in silence', [episode], [finding], {}],
    ['is not over at the first calm look', [episode], [], { calm: [episode] }],
    ['is over when the calm lasts', [wasCalm(2 * minute)], [], { end: [wasCalm(2 * minute)] }],
    ['is not over before', [wasCalm(2 * minute - 1)], [], {}],
    ['goes on after a flicker', [wasCalm(minute)], [finding], { resume: [wasCalm(minute)] }],
    [
      'of another account is another one',
      [episode],
      [finding, { ...finding, account: 'other' }],
      { start: [{ ...finding, account: 'other' }] },
    ],
  ]
  test.each(cases)('%s', (_, open, found, changes) => {
    expect(compareEpisodes(open, found, 2 * minute, now)).toEqual({ ...nothing, ...changes })
  })
})

test('tries come seldomer and seldomer, and never further apart than an hour', () => {
  expect([1, 2, 3, 20].map(retryMs)).toEqual([10_000, 20_000, 40_000, hour])
})
