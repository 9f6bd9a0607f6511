import { hash } from 'node:crypto'

/** The trace of a ticket and the span that all others hang from. */
export interface TicketTrace {
  traceId: string
  rootSpanId: string
}

/**
 * The same trace for the same ticket, in every process and after every restart, without a column that carries it: the
 * first 16 bytes of SHA-256 over `account:ticket`, as `printf 'acme:123' | sha256sum | cut -c1-32` prints them. The next 8
 * are the root span's id. (W3C Trace Context, section 3.2.2.3 and 3.2.2.4: neither may be all zeros.)
 */
export function traceOf(account: string, ticketId: number): TicketTrace {
  const digest = hash('sha256', `${account}:${ticketId}`, 'hex')
  return { traceId: digest.slice(0, 32), rootSpanId: digest.slice(32, 48) }
}
