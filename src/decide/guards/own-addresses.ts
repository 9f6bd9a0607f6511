import { baseOf, keyOf, type MailAddress } from './addresses.ts'
import type { GuardContext } from './guarded-message.ts'
import { isHostOf } from './mail-domains.ts'

/** Whether an address is one of our inboxes, with or without a tag after `+` (LOOP-RULES S12, S13, P12). */
export function isOwn(address: MailAddress, { ownAddresses }: GuardContext): boolean {
  if (ownAddresses.size === 0 || address.domain === '') return false
  return ownAddresses.has(keyOf(address)) || ownAddresses.has(`${baseOf(address.local)}@${address.domain}`)
}

/** Whether an address lies in a mail domain of ours or below one (S14). */
export function isInOwnDomain({ domain }: MailAddress, { ownDomains }: GuardContext): boolean {
  return ownDomains.size > 0 && domain !== '' && isHostOf(domain, ownDomains)
}

/** Whether an address is the one of a list that is an inbox of ours (A13), given as address or list id. */
export function isInboxList({ local, domain }: MailAddress, { inboxLists }: GuardContext): boolean {
  return inboxLists.size > 0 && (inboxLists.has(`${local}@${domain}`) || inboxLists.has(`${local}.${domain}`))
}
