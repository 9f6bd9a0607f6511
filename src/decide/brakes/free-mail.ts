import providers from 'email-providers/all.json' with { type: 'json' }
import { companyDomain, isPublicSuffix } from './domain.ts'

/** Providers that the list of the package does not know. */
const more = [
  'tuta.com',
  'tutanota.com',
  'tutanota.de',
  'fastmail.com',
  'fastmail.fm',
  'posteo.de',
  'posteo.net',
  'duck.com',
  'ziggo.nl',
  // Names that stand for anybody (RFC 2606 section 3).
  'example.com',
  'example.net',
  'example.org',
]

const listed = new Set<string>([...providers, ...more])

/** Providers with a domain in many countries, some of which every list misses. */
const international = new Set([
  'yahoo',
  'ymail',
  'hotmail',
  'outlook',
  'live',
  'msn',
  'aol',
  'gmx',
  'yandex',
  'protonmail',
  'tutanota',
  'googlemail',
])

/**
 * Whether anybody can have an address there, so that a common domain says nothing of a common sender (B08, B09).
 * Subdomains and the domains that a provider has in other countries count too. From the package
 * `email-providers`, which also lists disposable addresses.
 *
 * @param domain in lower case.
 */
export function isFreeMail(domain: string): boolean {
  if (listed.has(domain)) return true
  const labels = domain.split('.')
  for (let at = 1; at < labels.length - 1; at++) {
    const parent = labels.slice(at).join('.')
    // The list holds some second levels that companies live under, such as com.ar.
    if (listed.has(parent) && !isPublicSuffix(parent)) return true
  }
  const [name = '', ...end] = companyDomain(domain).split('.')
  return international.has(name) && (end.at(-1) ?? '').length === 2
}
