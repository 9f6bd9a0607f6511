import { type MailAddress, parseAddresses } from './addresses.ts'
import type { GuardContext } from './guarded-message.ts'
import { isInOwnDomain, isOwn } from './own-addresses.ts'

/** The words that look like addresses, in a header that is no list of them: `list a@b.example; contact …`. */
export function addressesIn(value: string): MailAddress[] {
  return value
    .split(/[\s,;:<>()[\]"']+/)
    .filter(word => word.includes('@'))
    .flatMap(parseAddresses)
}

/** Whether an address is an inbox of ours or lies in a domain of ours. */
export function isOurs(address: MailAddress, context: GuardContext): boolean {
  return isOwn(address, context) || isInOwnDomain(address, context)
}
