import { placeholdersAsked } from './placeholders.ts'
import type { Template } from './template.ts'

/** The values that are times, as far as a template asks for them. */
export interface AskedTimes {
  calendars: readonly string[]
  expectedReply: boolean
}

/** The texts of a policy stay the same while it holds, and each ticket asks again. */
const known = new WeakMap<Template, AskedTimes>()

/** Which times a template tells, so that nobody counts hours for one that tells none. */
export function askedTimes(template: Template): AskedTimes {
  let asked = known.get(template)
  if (asked === undefined) known.set(template, (asked = findAsked(template)))
  return asked
}

function findAsked(template: Template): AskedTimes {
  const names = placeholdersAsked(template)
  const calendars = names.flatMap(name => /^calendar\.([^.]+)\./.exec(name)?.[1] ?? [])
  return { calendars: [...new Set(calendars)], expectedReply: names.includes('greeter.expected_reply') }
}
