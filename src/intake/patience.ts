import { systemClock } from '../clock.ts'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'

/**
 * What is told of a ticket whose reply is in line or has left (the other webhooks of its first message, echoes,
 * sending states, field predictions) hardly ever changes anything for its customer. It waits this long for more of
 * its kind, and is handled in one run: the webhooks of one action come within 600 ms (FACTS 2.5).
 */
const patienceMs = 700

/** So long those that become due one after the other gather, and share a run. */
const gatherMs = 100

/** Tickets that have time. Only memory holds them: those of a process that dies are found by the backstop. */
export interface Patience {
  /** Has each of them woken when it has waited long enough; one that waits already keeps its turn. */
  add(tickets: readonly TicketKey[]): void
  /** Forgets those that wait: they are left to the backstop. */
  close(): void
}

/** @param wake is told of tickets that have waited long enough, several at a time. */
export function createPatience(
  wake: (tickets: TicketKey[]) => void,
  steady: () => number = systemClock.monotonic,
): Patience {
  // In the order in which they came, which is the order in which they are due.
  const waiting = new Map<string, { ticket: TicketKey; dueAt: number }>()
  let timer: NodeJS.Timeout | null = null

  function wakeDue() {
    timer = null
    const now = steady()
    const due: TicketKey[] = []
    for (const [name, { ticket, dueAt }] of waiting) {
      if (dueAt > now) break
      waiting.delete(name)
      due.push(ticket)
    }
    setTimer()
    if (due.length > 0) wake(due)
  }
  function setTimer() {
    const [first] = waiting.values()
    if (first !== undefined) timer ??= setTimeout(wakeDue, Math.max(gatherMs, first.dueAt - steady()))
  }
  return {
    add(tickets) {
      const dueAt = steady() + patienceMs
      for (const ticket of tickets) {
        const name = ticketName(ticket)
        if (!waiting.has(name)) waiting.set(name, { ticket, dueAt })
      }
      setTimer()
    },
    close() {
      waiting.clear()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
