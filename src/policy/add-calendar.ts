import { FinalError } from '../errors.ts'
import type { CalendarText } from './calendars-section.ts'
import { editPolicyText } from './edit/edit-policy-text.ts'
import { findingsText } from './finding.ts'
import { readPolicy } from './read-policy.ts'

/**
 * Puts a calendar into a policy and leaves everything else as it is written. Pure.
 *
 * @param source what findings call the text.
 * @throws FinalError USAGE when the policy has a calendar of that name, POLICY_INVALID when it has mistakes.
 */
export function addCalendar(
  text: string,
  source: string,
  name: string,
  calendar: Pick<CalendarText, 'zone' | 'hours'>,
): string {
  const before = readPolicy(text)
  if (!before.ok)
    throw new FinalError(
      'POLICY_INVALID',
      `the policy has mistakes:\n${findingsText(source, before.findings)}`,
    )
  if (Object.hasOwn(before.document.calendars, name))
    throw new FinalError('USAGE', `${source} has a calendar ${name} already; --name says another name.`)
  const edited = editPolicyText(text, [{ do: 'set', path: ['calendars', name], value: calendar }])
  if (!edited.ok) throw new FinalError('POLICY_INVALID', `the calendar does not fit in: ${edited.problem}`)
  const after = readPolicy(edited.text)
  if (after.ok) return edited.text
  throw new FinalError(
    'POLICY_INVALID',
    `the calendar has mistakes:\n${findingsText(source, after.findings)}`,
  )
}
