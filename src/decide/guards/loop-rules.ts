import type { GuardContext } from './guarded-message.ts'
import { anything, type Given, type HeaderRule, hold, lists, skip, soft } from './header-rule.ts'
import { isHostOf } from './mail-domains.ts'
import { addressesIn, isOurs } from './named-addresses.ts'
import { isOwn } from './own-addresses.ts'

/**
 * Our own marks: the header `X-Greeter`, names that begin with it (`header-rules.ts`), and a Message-ID such as
 * `<greeter.1@ourshop.example>` in a domain of ours.
 */
export const ownMailRules: readonly HeaderRule[] = [
  { rule: 'H49', headers: ['x-greeter'], when: anything, evenEmpty: true, ...skip('own-mail') },
  { rule: 'H49', headers: ['message-id'], when: isOwnMessageId, ...skip('own-mail') },
]

/** The mail has been through an automatic answer, or through a program that guards against that. */
export const loopRules: readonly HeaderRule[] = [
  { rule: 'H46', headers: ['x-loop'], when: isOwnLoop, ...skip('loop') },
  // RT sets it on everything it sends, next to Precedence: bulk (F36).
  { rule: 'F36', headers: ['x-rt-loop-prevention'], when: anything, ...skip('loop') },
]

/** Exchange's mailbox rules: absence notices with one more header, and what people let it forward (A14). */
export const mailboxRules: readonly HeaderRule[] = [
  {
    rule: 'H36',
    headers: ['x-ms-exchange-inbox-rules-loop'],
    when: isForeignMailbox,
    provided: suppressesAll,
    ...skip('out-of-office'),
  },
  {
    rule: 'H37',
    headers: ['x-ms-exchange-inbox-rules-loop'],
    when: isForeignMailbox,
    provided: given => !suppressesAll(given),
    ...hold('forward-or-rule'),
  },
]

export const softLoopRules: readonly HeaderRule[] = [
  { rule: 'H54', headers: ['x-loop'], when: isOtherLoop, ...soft('loop') },
]

function isOwnMessageId(value: string, { ownDomains }: GuardContext): boolean {
  const id = value.toLowerCase()
  const domain = id.slice(id.lastIndexOf('@') + 1).replace('>', '')
  return /^<?greeter[.-]/.test(id) && isHostOf(domain, ownDomains)
}

/** A forwarder of our domain marks its mails too; only an inbox of ours makes a loop. */
function isOwnLoop(value: string, context: GuardContext): boolean {
  return /^(?:yes|true)$/i.test(value) || addressesIn(value).some(address => isOwn(address, context))
}

function isOtherLoop(value: string, context: GuardContext): boolean {
  return !/^no$/i.test(value) && !isOwnLoop(value, context)
}

function isForeignMailbox(value: string, context: GuardContext): boolean {
  const addresses = addressesIn(value)
  return addresses.length === 0 || addresses.some(address => !isOurs(address, context))
}

function suppressesAll({ headers, context }: Given): boolean {
  return headers.all('x-auto-response-suppress').some(value => lists('all')(value, context))
}
