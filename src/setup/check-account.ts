import type { Inbox } from '../helpdesk/gorgias/account-profile.ts'
import type { Answer } from '../helpdesk/gorgias/caller.ts'
import type { Account, ApiUser } from '../helpdesk/gorgias/read-profile.ts'
import { type Finding, ok, unknown, warning, wrong } from './findings.ts'

/** Roles that may write messages to customers (FACTS 4.4). */
const writingRoles = new Set(['admin', 'agent', 'basic-agent', 'bot', 'lite-agent'])

/** More than this between the two clocks makes "older than the connection" wrong for real tickets. */
const tolerableSkewMs = 60_000

export function checkRole(me: ApiUser | null, email: string): Finding {
  const check = 'role of the API user'
  if (me === null) return unknown(check, 'the helpdesk does not tell who the API user is')
  if (me.role === null) return unknown(check, `${me.email ?? email} has no role that is shown`)
  if (writingRoles.has(me.role)) {
    return me.role === 'bot'
      ? ok(check, 'bot')
      : ok(
          check,
          `${me.role}; its answers count as that person's. A user of its own for Greeter keeps the figures clean`,
        )
  }
  return wrong(check, me.role, 'Give the API user a role that may write messages, such as agent or bot.')
}

/** Mail from an address that is no integration's is accepted and never sent (FACTS 1, fact 7). */
export function checkSender(account: Account, inboxes: readonly Inbox[]): Finding {
  const check = 'address that answers come from'
  if (inboxes.length === 0) {
    return wrong(
      check,
      'no e-mail integration is connected',
      'Connect an e-mail address in Gorgias (Settings, Email).',
    )
  }
  const chosen = inboxes.find(inbox => inbox.id === account.defaultInboxId)
  if (chosen !== undefined) return ok(check, `the inbox the customer wrote to, else ${chosen.address}`)
  if (inboxes.length === 1) return ok(check, inboxes[0]?.address ?? '')
  return warning(
    check,
    `${inboxes.length} inboxes and no default one`,
    'Choose the default e-mail integration in Gorgias: answers to forms and chats without an inbox are sent from it.',
  )
}

export function checkClock(answer: Answer<unknown>, now: Date): Finding {
  const check = 'clock'
  if (answer.serverTime === null) return unknown(check, 'the helpdesk does not send its time')
  const skew = now.getTime() - answer.serverTime.getTime()
  const seconds = Math.round(Math.abs(skew) / 1_000)
  const saw = `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} the helpdesk`
  return Math.abs(skew) > tolerableSkewMs
    ? wrong(check, saw, 'Set the clock of this machine (or of the database) by NTP.')
    : ok(check, saw)
}
