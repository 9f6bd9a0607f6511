import { createRandom } from '../random.ts'
import { customerWrites, type OpenTicketInput, openTicket } from '../world/customers-write.ts'
import type { Staff } from '../world/seed-world.ts'
import { agentWrites } from '../world/staff-writes.ts'
import type { World } from '../world/world.ts'
import { inventTicket } from './invent-ticket.ts'

export interface LoadInput {
  tickets: number
  /** Tickets a second of the world's time; all at once when absent. */
  rate?: number | undefined
  /** The sandbox's seed when absent. */
  seed?: number | undefined
  /** Messages of each ticket, customer and agent in turn; when absent, some customers write twice. */
  messagesPerTicket?: number | undefined
}

export interface LoadResult {
  tickets: number
  messages: number
  /** How many tickets each invented shop got. */
  shops: Record<string, number>
}

/** What one customer of a load writes, and what follows on it. */
export interface LoadConversation {
  shop: string
  opening: OpenTicketInput
  lines: LoadLine[]
}

export interface LoadLine {
  text: string
  byAgent: boolean
}

/** A load that somebody of this process waits for. */
export interface RunningLoad {
  /** How many tickets were ordered. */
  wanted: number
  result: LoadResult
  unfinished: number
  end: () => void
}

/** Milliseconds from one message of a conversation to the next. */
const pause = 2_000

/** Customers of invented shops write, at a steady rate; resolves when all have. Equal seeds write the same. */
export function runLoad(world: World, input: LoadInput): Promise<LoadResult> {
  const random = createRandom(input.seed ?? world.settings.seed)
  const gap = input.rate === undefined ? 0 : 1_000 / input.rate
  const loadId = world.nextId('load')
  return new Promise(resolve => {
    const load: RunningLoad = {
      wanted: input.tickets,
      result: { tickets: 0, messages: 0, shops: {} },
      unfinished: input.tickets,
      end() {
        world.loads.delete(loadId)
        resolve(load.result)
      },
    }
    if (world.schedule.closed.aborted || input.tickets === 0) return load.end()
    world.schedule.closed.addEventListener('abort', load.end, { once: true })
    world.loads.set(loadId, load)
    for (let number = 0; number < input.tickets; number++) {
      const { shop, input: opening, followUps } = inventTicket(random, number)
      const lines = linesOf(followUps, input.messagesPerTicket)
      world.agenda.add(number * gap, { kind: 'load-opens', loadId, conversation: { shop, opening, lines } })
    }
  })
}

/** False: no such load is running. */
export function stopLoad(world: World, loadId: number): boolean {
  const load = world.loads.get(loadId)
  if (load === undefined) return false
  world.agenda.cancel(errand => 'loadId' in errand && errand.loadId === loadId)
  load.end()
  return true
}

/** What follows on the first message. */
function linesOf(followUps: string[], messages: number | undefined): LoadLine[] {
  if (messages === undefined) return followUps.map(text => ({ text, byAgent: false }))
  return Array.from({ length: messages - 1 }, (_none, index) =>
    index % 2 === 0
      ? { text: 'Thank you for writing, we are on it.', byAgent: true }
      : { text: 'And now?', byAgent: false },
  )
}

/** A customer of a load writes for the first time. */
export function openLoadTicket(
  world: World,
  staff: Staff,
  loadId: number,
  { shop, opening, lines }: LoadConversation,
): void {
  const { ticketId } = openTicket(world, staff, opening)
  // Absent after a saved state was loaded: nobody waits for the end any more.
  const result = world.loads.get(loadId)?.result
  if (result !== undefined) {
    result.tickets += 1
    result.messages += 1
    result.shops[shop] = (result.shops[shop] ?? 0) + 1
  }
  goOn(world, loadId, ticketId, lines)
}

/** The conversation's next line is written. */
export function continueLoad(
  world: World,
  staff: Staff,
  loadId: number,
  ticketId: number,
  [line, ...rest]: LoadLine[],
): void {
  const ticket = world.tickets.get(ticketId)
  // Deleted meanwhile: the conversation is at its end.
  if (line === undefined || ticket === undefined) return goOn(world, loadId, ticketId, [])
  if (line.byAgent) agentWrites(world, staff, ticket, { text: line.text })
  else customerWrites(world, staff, ticket, { text: line.text })
  const result = world.loads.get(loadId)?.result
  if (result !== undefined) result.messages += 1
  goOn(world, loadId, ticketId, rest)
}

function goOn(world: World, loadId: number, ticketId: number, lines: LoadLine[]): void {
  if (lines.length > 0) {
    world.agenda.add(pause, { kind: 'load-continues', loadId, ticketId, lines })
    return
  }
  const load = world.loads.get(loadId)
  if (load === undefined) return
  load.unfinished -= 1
  if (load.unfinished === 0) load.end()
}
