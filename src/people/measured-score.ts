// Written by "npm run judge -- … --keep". Do not edit by hand.
import type { MeasuredScore } from './score.ts'

export const measuredScore: MeasuredScore = {
  day: '2026-11-23',
  robots: { mails: 62, stopped: { withHeaders: 62, bare: 47 } },
  people: { mails: 123, stopped: { withHeaders: 0, bare: 0 } },
}
