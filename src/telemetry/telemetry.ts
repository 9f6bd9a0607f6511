import type { CallPurpose } from '../db/tables.ts'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import type { IncomingEvent } from '../intake/incoming.ts'
import type { Claim } from '../outbox/claim.ts'
import type { Pace } from '../outbox/pace.ts'
import type { Ending } from '../outbox/record-send.ts'
import type { Consideration } from '../respond/consider.ts'

/**
 * What the way of a ticket tells to whoever measures it. It is told after the fact, in the same tick, and must neither
 * throw nor wait: nothing that happens to a ticket depends on it.
 *
 * `began` is always what `steady` said before; a duration is counted from there to the call.
 */
export interface Telemetry {
  /** Milliseconds that never jump. */
  steady(): number
  /** A webhook was answered with something else than 200. */
  refused(status: number): void
  /** The event of a webhook is on disk, and the webhook is answered 200; `began` is when its headers were there. */
  stored(event: IncomingEvent, began: number): void
  /** Tickets were given to those who decide. */
  woken(tickets: readonly TicketKey[], began: number): void
  /** A batch of tickets was decided, and that is committed. */
  decided(considered: readonly Consideration[], began: number): void
  /** A call to the helpdesk ended; null as status: without an answer. */
  called(purpose: CallPurpose, status: number | null, began: number): void
  /** A claimed message was posted, and its ending is recorded. */
  sent(claim: Claim, ending: Ending, began: number): void
  /** From now on this is the pace of the account's calls. */
  paced(account: string, pace: Pick<Pace, 'level' | 'leftFree'>): void
}
