import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'

/** The tickets that this process is to look at: some are being run, in batches side by side, the others wait in line. */
export interface TicketLanes {
  /** Whether a ticket waits or is being run. */
  has(ticket: TicketKey): boolean
  add(tickets: readonly TicketKey[]): void
  /** Adds tickets. Resolves when all of them have begun, however long the line behind them is. */
  begin(tickets: readonly TicketKey[]): Promise<void>
  /** Begins nothing more, and waits for what is being run. */
  stop(): Promise<void>
}

export interface LaneOptions {
  /** Runs a batch of tickets, and answers for each of them itself. */
  handle(tickets: TicketKey[]): Promise<void>
  /** How many batches run side by side. */
  lanes: number
  /** How many tickets one batch takes. */
  batchSize: number
  log: Logger
}

/** A run that takes longer has met a connection that hangs: its lane goes to others. */
const longestRunMs = 120_000

/** So long the end waits for what is being run. */
const longestStopMs = 10_000

/**
 * Runs tickets in this process. A ticket waits at most once and is in one batch at a time, as in the queue. Only memory
 * holds it: what is lost with the process still has its unhandled events, and the backstop finds those.
 */
export function createTicketLanes({ handle, lanes, batchSize, log }: LaneOptions): TicketLanes {
  const waiting = new Map<string, TicketKey>()
  const running = new Set<string>()
  const underWay = new Set<Promise<void>>()
  let beginnings: Array<{ names: string[]; begun(): void }> = []
  let stopped = false

  function pump() {
    while (underWay.size < lanes) {
      const batch = nextBatch()
      if (batch.length === 0) break
      const run = runBatch(batch).finally(() => {
        underWay.delete(run)
        pump()
      })
      underWay.add(run)
    }
    beginnings = beginnings.filter(({ names, begun }) => {
      const isInLine = names.some(name => waiting.has(name))
      if (!isInLine) begun()
      return isInLine
    })
  }

  /** The first in line, without those that are being run: they get another run after that one. */
  function nextBatch(): TicketKey[] {
    const batch: TicketKey[] = []
    for (const [name, ticket] of waiting) {
      if (batch.length === batchSize) break
      if (running.has(name)) continue
      waiting.delete(name)
      batch.push(ticket)
    }
    return batch
  }

  async function runBatch(batch: TicketKey[]): Promise<void> {
    const names = batch.map(ticketName)
    for (const name of names) running.add(name)
    const given = new AbortController()
    const handled = handle(batch).catch((error: unknown) =>
      log.error({ err: error }, 'a batch of tickets failed'),
    )
    const late = sleep(longestRunMs, undefined, { signal: given.signal, ref: false }).catch(() => {})
    await Promise.race([handled, late])
    given.abort()
    for (const name of names) running.delete(name)
  }

  function add(tickets: readonly TicketKey[]) {
    // After the end, tickets are left to the backstop.
    if (!stopped) for (const ticket of tickets) waiting.set(ticketName(ticket), ticket)
    pump()
  }
  return {
    has: ticket => waiting.has(ticketName(ticket)) || running.has(ticketName(ticket)),
    add,
    begin(tickets) {
      return new Promise(begun => {
        beginnings.push({ names: tickets.map(ticketName), begun })
        add(tickets)
      })
    },
    async stop() {
      stopped = true
      waiting.clear()
      pump()
      await Promise.race([Promise.all(underWay), sleep(longestStopMs, undefined, { ref: false })])
    },
  }
}
