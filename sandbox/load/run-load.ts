import { createRandom } from '../random.ts'
import { customerWrites, openTicket } from '../world/customers-write.ts'
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

/** Milliseconds from one message of a conversation to the next. */
const pause = 2_000

/** Customers of invented shops write, at a steady rate; resolves when all have. Equal seeds write the same. */
export async function runLoad(world: World, staff: Staff, input: LoadInput): Promise<LoadResult> {
  const random = createRandom(input.seed ?? world.settings.seed)
  const result: LoadResult = { tickets: 0, messages: 0, shops: {} }
  const gap = input.rate === undefined ? 0 : 1_000 / input.rate
  const later = (ms: number, work: () => void) =>
    new Promise<void>(resolve => {
      if (world.schedule.closed.aborted) return resolve()
      world.schedule.closed.addEventListener('abort', () => resolve(), { once: true })
      world.schedule.after(ms, () => {
        work()
        resolve()
      })
    })

  async function writeOne(number: number): Promise<void> {
    const { shop, input: opening, followUps } = inventTicket(random, number)
    let ticketId = 0
    await later(number * gap, () => {
      ticketId = openTicket(world, staff, opening).ticketId
      result.tickets += 1
      result.messages += 1
      result.shops[shop] = (result.shops[shop] ?? 0) + 1
    })
    for (const [text, isAgent] of conversation(followUps, input.messagesPerTicket)) {
      await later(pause, () => {
        const ticket = world.tickets.get(ticketId)
        if (ticket === undefined) return
        if (isAgent) agentWrites(world, staff, ticket, { text })
        else customerWrites(world, staff, ticket, { text })
        result.messages += 1
      })
    }
  }

  await Promise.all(Array.from({ length: input.tickets }, (_none, number) => writeOne(number)))
  return result
}

/** What follows on the first message: text, and whether an agent writes it. */
function conversation(followUps: string[], messages: number | undefined): Array<[string, boolean]> {
  if (messages === undefined) return followUps.map(text => [text, false])
  return Array.from({ length: messages - 1 }, (_none, index) =>
    index % 2 === 0 ? ['Thank you for writing, we are on it.', true] : ['And now?', false],
  )
}
