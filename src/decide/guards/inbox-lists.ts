import type { Given } from './header-rule.ts'
import { addressesIn } from './named-addresses.ts'
import { isInboxList, isOwn } from './own-addresses.ts'

/** Headers in which a mailing list names itself. */
const namingHeaders = ['list-id', 'mailing-list', 'x-mailing-list', 'x-beenthere']

/**
 * Whether the mailing list a mail came through is an inbox of ours (LOOP-RULES A13): every list that names
 * itself has to be one, since a mail of somebody else's list may reach us through ours. A Google group known by
 * its number needs no other name.
 */
export function cameThroughInboxList(given: Given): boolean {
  const { headers, context } = given
  if (headers.all('x-google-group-id').some(id => context.inboxLists.has(id))) return true
  const names = namingHeaders.flatMap(header => headers.all(header))
  return names.length > 0 && names.every(name => isOfOurs(name, given))
}

function isOfOurs(value: string, { context }: Given): boolean {
  const isKnown = (name: string) => context.inboxLists.has(name) || context.ownAddresses.has(name)
  return (
    addressesIn(value).some(address => isInboxList(address, context) || isOwn(address, context)) ||
    possibleNames(listIdIn(value)).some(isKnown)
  )
}

/** `Support <support.ourshop.example>` names `support.ourshop.example` (RFC 2919 3). */
function listIdIn(value: string): string {
  const bracketed = value.slice(value.lastIndexOf('<') + 1)
  return bracketed.split('>', 1).join('').trim().toLowerCase()
}

/** A list id is mostly the list's address with a dot for its `@`; which dot, the id does not say. */
function possibleNames(id: string): string[] {
  if (id.length > 255) return []
  const labels = id.split('.')
  const addresses = labels
    .slice(1)
    .map((_, at) => `${labels.slice(0, at + 1).join('.')}@${labels.slice(at + 1).join('.')}`)
  return [id, ...addresses]
}
