import { z } from 'zod'
import { type BrakeSettings, brakeNumbers } from '../decide/brakes/settings.ts'
import { durationMs } from './duration.ts'
import { count, duration } from './fields.ts'
import { schemaSentences } from './sentences/schema.ts'

/** A field for each number: times as text, everything else as numbers. */
const fields = Object.fromEntries(
  Object.entries(brakeNumbers).map(([name, number]) => [
    name,
    number.unit === 'ms' ? duration(number, number.means) : count(number, number.means),
  ]),
)

/** Every number of the brakes. Each has a least and a most, so that none can be switched off. */
export const brakesSection = z.strictObject(fields).refine(
  brakes => Number(brakes['breakerLeast']) <= Number(brakes['breakerReplies']),
  // Otherwise the breaker would never have enough to look at.
  { error: schemaSentences['above-breaker-replies'], path: ['breakerLeast'] },
)

/** The settings that the brakes work with: all times in milliseconds. */
export function brakeSettings(written: z.output<typeof brakesSection>): BrakeSettings {
  const entries = Object.entries(written).map(([name, value]) => [name, msOf(value)])
  // The section has exactly the names of the table.
  return Object.freeze(Object.fromEntries(entries)) as BrakeSettings
}

/** The schema lets no text through that is no duration. */
const msOf = (value: unknown) => (typeof value === 'string' ? (durationMs(value) ?? 0) : Number(value))
