import { parseAddresses } from './addresses.ts'
import type { Given } from './header-rule.ts'

/** Second levels under which countries register domains: `example.co.uk`. */
const sharedLevels: ReadonlySet<string> = new Set(['co', 'com', 'net', 'org'])

/** No name of a host is longer (RFC 1035 2.3.4). */
const longestDomain = 255

/** The domain of the message's author in lower case; empty when there is none. */
export function senderDomain({ message, headers }: Given): string {
  const [author] = parseAddresses(message.from?.address ?? headers.get('from') ?? '')
  return author?.domain ?? ''
}

/**
 * The labels before a company's name where the name is what was registered: `['members']` for
 * `members.ebay.co.uk` and `ebay`. Null for everybody else: `notebay.com`, `ebay.example.com` (A11).
 */
export function labelsBefore(company: string, domain: string): string[] | null {
  const labels = domain.slice(-longestDomain).split('.')
  const at = labels.lastIndexOf(company)
  const [first = '', second = '', ...more] = labels.slice(at + 1)
  const registered = at >= 0 && first !== '' && more.length === 0
  const plain = second === '' || (second.length === 2 && sharedLevels.has(first))
  return registered && plain ? labels.slice(0, at) : null
}

/** Whether a host is one of these or lies below one of them. */
export function isHostOf(host: string, hosts: ReadonlySet<string>): boolean {
  const labels = host.length > longestDomain ? [] : host.split('.')
  return labels.some((_, at) => hosts.has(labels.slice(at).join('.')))
}
