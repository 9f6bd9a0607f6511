import { breakerSentences } from '../accounts/breaker-sentences.ts'
import { errorCodes } from '../error-codes.ts'
import { recognise, type Said, sayFrom } from '../sentences.ts'

/** What is seen when an alarm begins. An episode keeps the sentence alone, so it is recognised by these, too. */
export const alarmSentences = {
  'alarm-silence': 'No webhook for {span} of working time.',
  'alarm-sends-failing': '{failed} of the last {total} messages did not get out.',
  'alarm-full-pace': 'The bucket has been full for {span}.',
  'alarm-backlog': 'The oldest has been waiting for {span}.',
  'alarm-switched-off': 'The integration is switched off in Gorgias.',
  'alarm-missing': 'Gorgias has no integration that calls Greeter.',
  'alarm-disk-low': '{megabytes} MB are free.',
  'alarm-database-unreachable': 'Nothing can be read or written.',
  'alarm-database-read-only': 'The disk is full: the database is read-only until there is room.',
} as const

export const saySeen = sayFrom(alarmSentences)

/** What an episode's detail says, by name: a sentence from above, the breaker's, or why an account is paused. */
export function readDetail(text: string): Said | null {
  const code = /\[([A-Z_]+)\]$/.exec(text)?.[1]
  if (code !== undefined && Object.hasOwn(errorCodes, code)) return { name: code, values: {} }
  return recognise(alarmSentences, text) ?? recognise(breakerSentences, text)
}
