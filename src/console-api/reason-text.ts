import { reasons } from '../decide/decision.ts'
import { actionReasons } from '../outbox/actions/states.ts'
import { outboxReasons } from '../outbox/states.ts'

/** Reasons that are neither a decision's nor an outgoing message's. */
const otherReasons = {
  shadow: 'Greeter would have answered, but the account is in shadow.',
  'rule-in-shadow': 'The rule that takes this ticket is in shadow: it decides and sends nothing.',
  'already-greeted': 'This ticket was greeted before; the details were deleted by retention.',
  'cannot-be-handled': 'Greeter failed at this ticket again and again; see the events.',
}

const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(reasons).map(([name, { text }]) => [name, text])),
  ...outboxReasons,
  ...actionReasons,
  ...otherReasons,
}

/** Every reason there is. */
export const reasonNames: readonly string[] = Object.keys(texts)

/** A reason of a work list in plain words. */
export const plainReason = (reason: string): string => reasonText(reason) ?? reason

/** A reason in plain words. */
export function reasonText(reason: string | null): string | null {
  return reason === null ? null : (texts[reason] ?? reason)
}
