import type { Config } from '../config.ts'

/**
 * Where people find a ticket in its helpdesk. The sandbox has a page of its own; elsewhere only the address of the
 * API is known, and nobody would find anything there.
 */
export function linkToTicket({
  gorgias,
}: Pick<Config, 'gorgias'>): (domain: string | null, ticketId: number) => string | null {
  const own = gorgias === null ? null : new URL(gorgias.baseUrl)
  return (domain, ticketId) => {
    if (domain === null) return null
    const isOwn = gorgias?.domain === domain
    if (isOwn && own !== null && !own.hostname.endsWith('gorgias.com'))
      return isLoopback(own.hostname) ? `${own.origin}/#ticket-${ticketId}` : null
    return `https://${domain}.gorgias.com/app/ticket/${ticketId}`
  }
}

const isLoopback = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
