import type { AlarmName } from './conditions.ts'
import { saySeen } from './details.ts'
import type { AlarmSettings } from './settings.ts'
import { workingMs } from './working-hours.ts'

/** What was seen of one account. */
export interface AccountSignals {
  account: string
  hasTickets: boolean
  /** When the last webhook came; null before the first. */
  lastWebhookAt: Date | null
  connectedAt: Date
  pause: { code: string; detail: string } | null
  /** What the sweep last found of the integration; null before it looked. */
  integration: 'active' | 'switched-off' | 'missing' | 'unknown' | null
  /** The last sends, not those that the helpdesk only put off. */
  sends: { total: number; failed: number }
  /** Since when the oldest work has been waiting. */
  waitingSince: Date | null
  /** Since when its bucket has been full, as far as this process calls for it. */
  fullPaceSince: Date | null
}

/** What was seen at one look. */
export interface Signals {
  accounts: readonly AccountSignals[]
  /** Where the data lies; null when nothing is kept there. */
  disk: { freeBytes: number } | null
}

/** A condition that holds now. */
export interface Finding {
  alarm: AlarmName
  /** Empty for what concerns no account. */
  account: string
  /** What was seen, in plain words and figures. */
  text: string
}

type AccountCheck = (seen: AccountSignals, settings: AlarmSettings, now: Date) => string | null

/** A pause by hand is what somebody wants: it is no alarm. */
const byHand = 'PAUSED_BY_HAND'
const breaker = 'LOOP_BREAKER'

const checks: ReadonlyArray<[alarm: AlarmName, check: AccountCheck]> = [
  [
    'silence',
    ({ hasTickets, lastWebhookAt, connectedAt }, { silenceMs, hours }, now) => {
      if (silenceMs === 0 || !hasTickets) return null
      const silent = workingMs(lastWebhookAt ?? connectedAt, now, hours)
      return silent < silenceMs ? null : saySeen('alarm-silence', { span: span(silent) }).text
    },
  ],
  [
    'sends-failing',
    ({ sends: { total, failed } }, { failingShare, fewestSends }) =>
      total < fewestSends || failed / total < failingShare
        ? null
        : saySeen('alarm-sends-failing', { failed, total }).text,
  ],
  ['breaker-tripped', ({ pause }) => (pause?.code === breaker ? pause.detail : null)],
  [
    'account-paused',
    ({ pause }) =>
      pause === null || pause.code === byHand || pause.code === breaker
        ? null
        : `${pause.detail} [${pause.code}]`,
  ],
  [
    'full-pace',
    ({ fullPaceSince }, { fullPaceMs }, now) => {
      const full = ageOf(fullPaceSince, now)
      return full < fullPaceMs ? null : saySeen('alarm-full-pace', { span: span(full) }).text
    },
  ],
  [
    'backlog',
    ({ waitingSince, pause }, { backlogMs }, now) => {
      const waiting = ageOf(waitingSince, now)
      // What waits for the end of a pause is told by the pause.
      return pause !== null || waiting < backlogMs
        ? null
        : saySeen('alarm-backlog', { span: span(waiting) }).text
    },
  ],
  [
    'integration-off',
    ({ integration }) => {
      if (integration === 'switched-off') return saySeen('alarm-switched-off').text
      return integration === 'missing' ? saySeen('alarm-missing').text : null
    },
  ],
]

const ageOf = (since: Date | null, now: Date) =>
  since === null ? Number.NEGATIVE_INFINITY : now.getTime() - since.getTime()

/** The conditions that hold. Pure. */
export function judgeSignals({ accounts, disk }: Signals, settings: AlarmSettings, now: Date): Finding[] {
  const findings = accounts.flatMap(seen =>
    checks.flatMap(([alarm, check]) => {
      const text = check(seen, settings, now)
      return text === null ? [] : [{ alarm, account: seen.account, text }]
    }),
  )
  if (disk !== null && disk.freeBytes < settings.diskFreeBytes) {
    const text = saySeen('alarm-disk-low', { megabytes: Math.floor(disk.freeBytes / 1_000_000) }).text
    findings.push({ alarm: 'disk-low', account: '', text })
  }
  return findings
}

/** A span as people say it. */
function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`
}
