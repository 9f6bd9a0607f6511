import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Scores } from './score.ts'

const place = fileURLToPath(new URL('../../src/people/measured-score.ts', import.meta.url))

/** Keeps a score of both corpora where the console shows it. @param day as 2026-11-23. */
export function keepScore({ robots, people }: Required<Scores>, day: string): void {
  const line = (mails: number, withHeaders: number, bare: number) =>
    `{ mails: ${mails}, stopped: { withHeaders: ${withHeaders}, bare: ${bare} } }`
  const text = `// Written by "npm run judge -- … --keep". Do not edit by hand.
import type { MeasuredScore } from './score.ts'

export const measuredScore: MeasuredScore = {
  day: '${day}',
  robots: ${line(robots.files, robots.withHeaders.caught, robots.bare.caught)},
  people: ${line(people.files, people.withHeaders.stopped, people.bare.stopped)},
}
`
  writeFileSync(place, text)
}
