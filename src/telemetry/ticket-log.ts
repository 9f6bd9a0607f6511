import type { Logger } from 'pino'
import { eventIdOf } from '../intake/event-key.ts'
import type { Telemetry } from './telemetry.ts'
import { traceIdOf } from './trace-ids.ts'

/**
 * The steps of a ticket's way as lines of the log, for who looks for one that went wrong: LOG_LEVEL=debug. Each carries
 * the ticket, its trace, and the webhooks that it is about; never what is in them.
 */
export function ticketLog(log: Logger): Pick<Telemetry, 'stored' | 'decided' | 'sent'> {
  return {
    stored({ account, ticketId, key }) {
      if (ticketId === null) return log.debug({ account }, 'a webhook that names no ticket is stored')
      const line = { account, ticketId, eventId: eventIdOf(key), trace: traceIdOf({ account, ticketId }) }
      log.debug(line, 'a webhook is stored')
    },
    decided(considered) {
      for (const { ticket, decision, isNews } of considered) {
        const key = { account: ticket.account.id, ticketId: ticket.ticketId }
        const events = ticket.events.map(({ id }) => id)
        const { verdict, reason } = decision
        log.debug({ ...key, events, trace: traceIdOf(key), verdict, reason, isNews }, 'a ticket is decided')
      }
    },
    sent({ account, ticketId, kind, attempt }, { to, status, code }) {
      const trace = traceIdOf({ account, ticketId })
      log.debug({ account, ticketId, trace, kind, attempt, state: to, status, code }, 'a message was tried')
    },
  }
}
