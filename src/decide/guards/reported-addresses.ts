import { keyOf, parseAddresses } from './addresses.ts'
import type { Evidence } from './evidence.ts'
import type { GuardedMessage } from './guarded-message.ts'
import { readHeaders } from './headers.ts'

/** An address that a message speaks ill of. */
export interface ReportedAddress {
  address: string
  reason: 'bounce' | 'complaint'
}

/** More than a mail system reports at once. */
const mostAddresses = 20

/**
 * Whom a message reports: addresses that could not be reached (H15), for S22; the sender of a complaint (H12), for
 * S23. Anybody can write such a mail, so the caller believes a bounce only of somebody whom we have answered.
 */
export function reportedAddresses(message: GuardedMessage, evidence: readonly Evidence[]): ReportedAddress[] {
  const says = (rule: string) => evidence.some(one => one.rule === rule)
  const reported: ReportedAddress[] = []
  if (says('H15'))
    for (const value of readHeaders(message.headers ?? []).all('x-failed-recipients'))
      for (const address of parseAddresses(value).slice(0, mostAddresses))
        if (address.domain !== '') reported.push({ address: keyOf(address), reason: 'bounce' })
  if (says('H12') && message.from !== null)
    reported.push({ address: message.from.address, reason: 'complaint' })
  return reported.slice(0, mostAddresses)
}
