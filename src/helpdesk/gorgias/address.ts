/** `acme` of `acme`, `acme.gorgias.com` or `https://acme.gorgias.com/app`; null when it is none of these. */
export function subdomainIn(domain: string): string | null {
  const text = domain.trim()
  const host = text.includes('://') ? URL.parse(text)?.hostname : text.split('/')[0]
  const [subdomain = ''] = (host ?? '').split('.')
  return /^[a-z0-9-]{1,63}$/i.test(subdomain) ? subdomain.toLowerCase() : null
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether credentials may go to an address: to Gorgias, to a host that the operator has named, or, where that is
 * allowed, to this machine. Whoever may enter an address could otherwise have Greeter call into its network.
 */
export function mayCall(
  url: URL,
  { allowHosts, allowLoopback }: { allowHosts: readonly string[]; allowLoopback: boolean },
): boolean {
  const host = url.hostname.toLowerCase()
  if (url.protocol === 'https:' && host.endsWith('.gorgias.com')) return true
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  return allowHosts.includes(host) || (allowLoopback && loopback.has(host))
}

/** Whether a server that listens there is reached from this machine alone. */
export const isLoopback = (host: string): boolean => loopback.has(host) || host === '::1'
