import { z } from 'zod'
import type { WrittenDelay } from '../decide/rules/delay.ts'
import { durationMs, durationPattern } from './duration.ts'
import { name } from './fields.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

const second = 1_000
const day = 24 * 60 * 60 * second

const span = z
  .string()
  .regex(durationPattern, { error: schemaSentences['not-duration'], abort: true })
  .refine(text => isWithin(durationMs(text)), say('not-within', { least: '5s', most: '3d' }).text)

const isWithin = (ms: number | null) => ms !== null && ms >= 5 * second && ms <= 3 * day

/** How long a rule leaves a ticket to people before it answers. */
export const delaySection = z
  .union(
    [
      span,
      z.strictObject({
        time: span.meta({ description: 'How long, from 5s to 3d.', examples: ['2h'] }),
        calendar: name.meta({
          description: 'Only time in which this calendar is open counts.',
          examples: ['support'],
        }),
      }),
    ],
    schemaSentences['not-delay'],
  )
  .meta({
    description:
      'How long people have the ticket to themselves. It gets nothing from Greeter when somebody answers, closes it or marks it as spam before.',
    examples: ['10m', { time: '2h', calendar: 'support' }],
  })

/** The delay with its time counted. */
export function countedDelay(delay: z.output<typeof delaySection> | undefined): WrittenDelay | undefined {
  if (delay === undefined) return undefined
  const { time, calendar } = typeof delay === 'string' ? { time: delay, calendar: null } : delay
  // The schema lets nothing else through than a duration.
  return { ms: durationMs(time) ?? 0, calendar }
}
