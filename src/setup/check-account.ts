import type { Inbox } from '../helpdesk/gorgias/account-profile.ts'
import type { Answer } from '../helpdesk/gorgias/caller.ts'
import type { Account, ApiUser } from '../helpdesk/gorgias/read-profile.ts'
import { type Finding, ok, unknown, warning, wrong } from './findings.ts'
import { say } from './sentences.ts'

/** Roles that may write messages to customers (FACTS 4.4). */
const writingRoles = new Set(['admin', 'agent', 'basic-agent', 'bot', 'lite-agent'])

/** More than this between the two clocks makes "older than the connection" wrong for real tickets. */
const tolerableSkewMs = 60_000

export function checkRole(me: ApiUser | null, email: string): Finding {
  const check = 'role of the API user'
  if (me === null) return unknown(check, say('user-not-told'))
  if (me.role === null) return unknown(check, say('role-not-shown', { email: me.email ?? email }))
  if (writingRoles.has(me.role)) {
    return ok(
      check,
      me.role === 'bot' ? say('as-it-is', { it: me.role }) : say('role-of-person', { role: me.role }),
    )
  }
  return wrong(check, say('as-it-is', { it: me.role }), say('give-writing-role'))
}

/** Mail from an address that is no integration's is accepted and never sent (FACTS 1, fact 7). */
export function checkSender(account: Account, inboxes: readonly Inbox[]): Finding {
  const check = 'address that answers come from'
  if (inboxes.length === 0) {
    return wrong(check, say('no-inbox'), say('connect-inbox'))
  }
  const chosen = inboxes.find(inbox => inbox.id === account.defaultInboxId)
  if (chosen !== undefined) return ok(check, say('inbox-written-to', { address: chosen.address }))
  if (inboxes.length === 1) return ok(check, say('as-it-is', { it: inboxes[0]?.address ?? '' }))
  return warning(check, say('no-default-inbox', { count: inboxes.length }), say('choose-inbox'))
}

export function checkClock(answer: Answer<unknown>, now: Date): Finding {
  const check = 'clock'
  if (answer.serverTime === null) return unknown(check, say('time-not-told'))
  const skew = now.getTime() - answer.serverTime.getTime()
  const seconds = Math.round(Math.abs(skew) / 1_000)
  const saw = say(skew > 0 ? 'clock-ahead' : 'clock-behind', { seconds })
  return Math.abs(skew) > tolerableSkewMs ? wrong(check, saw, say('set-clock')) : ok(check, saw)
}
