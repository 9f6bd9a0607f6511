import type { AlarmName } from './conditions.ts'
import type { Finding } from './judge.ts'

/** An episode that has not ended. */
export interface OpenEpisode {
  id: number
  alarm: AlarmName
  account: string
  /** Since when the condition has not been seen; null while it holds. */
  calmSince: Date | null
}

/** What is to be written after a look. */
export interface Changes {
  start: Finding[]
  /** Seen no more: the episode ends when that lasts. */
  calm: OpenEpisode[]
  /** Seen again before the episode ended. */
  resume: OpenEpisode[]
  end: OpenEpisode[]
}

/**
 * Compares what holds with what was open. Pure.
 *
 * Another process may see what this one does not (its disk, its pace): it resumes the episode at its next look, long
 * before the calm has lasted.
 */
export function compareEpisodes(
  open: readonly OpenEpisode[],
  findings: readonly Finding[],
  calmMs: number,
  now: Date,
): Changes {
  const held = new Set(findings.map(nameOf))
  const known = new Set(open.map(nameOf))
  const quiet = open.filter(episode => !held.has(nameOf(episode)))
  return {
    start: findings.filter(finding => !known.has(nameOf(finding))),
    calm: quiet.filter(({ calmSince }) => calmSince === null && calmMs > 0),
    resume: open.filter(episode => held.has(nameOf(episode)) && episode.calmSince !== null),
    end: quiet.filter(({ calmSince }) => now.getTime() - (calmSince ?? now).getTime() >= calmMs),
  }
}

const nameOf = ({ alarm, account }: { alarm: string; account: string }) => `${alarm} ${account}`
