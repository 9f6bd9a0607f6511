/** Second levels under which countries register names: shop.co.uk, shop.com.br. */
const secondLevels = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'gv',
  'ne',
  'net',
  'or',
  'org',
  'pp',
])

/** Whether companies have their names below this one, as below co.uk. */
export function isPublicSuffix(domain: string): boolean {
  const [first = '', second = '', ...more] = domain.split('.')
  return second.length === 2 && more.length === 0 && secondLevels.has(first)
}

/**
 * The name that a company registered, without its subdomains: `mail.shop.example` is `shop.example`. Good enough
 * to see that two subdomains belong together; a full list of suffixes would have to be kept up to date.
 */
export function companyDomain(domain: string): string {
  const labels = domain.split('.').filter(label => label !== '')
  const kept = isPublicSuffix(labels.slice(-2).join('.')) ? 3 : 2
  return labels.slice(-kept).join('.')
}
