import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts'
import { serveSandbox } from '../sandbox/serve-sandbox.ts'
import { personsTicket } from './people.ts'
import { connectIntegration } from './sandbox-integration.ts'
import { percentile } from './statistics.ts'

const ticketsPerSecond = 50
const secondsOfWarmUp = 3
const secondsMeasured = 10
/** How long after the last ticket a reply is waited for. One that never came counts as this late. */
const longestWaitMs = 10_000
/** After the last reply its echoes come and are handled, which is work for its ticket as well. */
const echoesMs = 2_000

/** As good as no limit. Greeter does not believe a limit of more digits. */
const rateLimit = { calls: 900_000, seconds: 1 }

export interface ReplyTimes {
  /** Milliseconds from webhook to accepted, sorted, one for each ticket. */
  times: number[]
  unanswered: number
  memory: number | null
  /** For each ticket of those whose times were taken; null where the replier does not tell. */
  processor: ProcessorTime | null
}

/** Milliseconds of a replier's process, and of its database server where it has one. */
export interface ProcessorTime {
  own: number
  server: number | null
}

/** Somebody who answers the sandbox's webhooks. */
export interface Replier extends AsyncDisposable {
  webhookUrl: string
  headers: Record<string, string>
  memory(): Promise<number | null>
  processorTime?(): Promise<ProcessorTime>
}

export type StartReplier = (sandbox: Sandbox, url: string) => Promise<Replier>

/**
 * Has somebody answer customers of a sandbox, and takes the time of each reply: from the moment the sandbox posts the
 * webhook of the first message until it has accepted the reply. The sandbox is Gorgias without the limit: what is
 * measured is who answers, not the pace.
 */
export async function throughSandbox(start: StartReplier): Promise<ReplyTimes> {
  await using stack = new AsyncDisposableStack()
  const sandbox = createSandbox({ rateLimit, logLimit: 100_000 })
  stack.defer(() => sandbox.close())
  const acceptedAt = new Map<number, number>()
  const served = await serveSandbox({ fetch: noting(sandbox, acceptedAt) })
  stack.defer(() => served.close())
  const replier = stack.use(await start(sandbox, served.url))
  await connectIntegration(sandbox, replier.webhookUrl, replier.headers)

  await openTickets(sandbox, secondsOfWarmUp)
  const before = await replier.processorTime?.()
  const tickets = await openTickets(sandbox, secondsMeasured)
  await allAnswered(tickets, acceptedAt)
  await sleep(echoesMs)
  const after = await replier.processorTime?.()
  const postedAt = webhookTimes(sandbox)
  const times = tickets.map(ticket => {
    const [posted, accepted] = [postedAt.get(ticket), acceptedAt.get(ticket)]
    return posted === undefined || accepted === undefined ? longestWaitMs : accepted - posted
  })
  return {
    times: times.sort((a, b) => a - b),
    unanswered: tickets.filter(ticket => !acceptedAt.has(ticket)).length,
    memory: await replier.memory(),
    processor: before === undefined || after === undefined ? null : forEach(tickets.length, before, after),
  }
}

/** What each of so many tickets has cost. What a process does besides, with nothing to do, is in it. */
function forEach(tickets: number, before: ProcessorTime, after: ProcessorTime): ProcessorTime {
  const server = before.server === null || after.server === null ? null : after.server - before.server
  return { own: (after.own - before.own) / tickets, server: server === null ? null : server / tickets }
}

/** The sandbox's door, with a note of when it accepted each ticket's first message from the API. */
function noting(sandbox: Sandbox, acceptedAt: Map<number, number>): Sandbox['fetch'] {
  return async request => {
    const response = await sandbox.fetch(request)
    const ticketId = /^\/api\/tickets\/(\d+)\/messages\/?$/.exec(new URL(request.url).pathname)?.[1]
    if (request.method === 'POST' && response.status === 201 && ticketId !== undefined) {
      if (!acceptedAt.has(Number(ticketId))) acceptedAt.set(Number(ticketId), Date.now())
    }
    return response
  }
}

/** Everybody writes once: whoever wrote again at once would be told to be patient. */
let people = 0

/** Opens tickets at an even pace, whatever happens to those before. @returns their ids. */
async function openTickets(sandbox: Sandbox, seconds: number): Promise<number[]> {
  const tickets: number[] = []
  const began = performance.now()
  for (let number = 0; number < ticketsPerSecond * seconds; number += 1) {
    const wait = began + (number * 1_000) / ticketsPerSecond - performance.now()
    if (wait > 0) await sleep(wait)
    tickets.push(sandbox.openTicket(personsTicket((people += 1))).ticketId)
  }
  return tickets
}

async function allAnswered(tickets: number[], acceptedAt: Map<number, number>): Promise<void> {
  const end = performance.now() + longestWaitMs
  while (!tickets.every(ticket => acceptedAt.has(ticket)) && performance.now() < end) await sleep(50)
}

/** When the sandbox posted the webhook of each ticket's first message, by its own log. */
function webhookTimes(sandbox: Sandbox): Map<number, number> {
  const posted = new Map<number, number>()
  for (const { ticketId, trigger, attempt, at } of sandbox.deliveries()) {
    if (trigger !== 'ticket-message-created' || attempt !== 1) continue
    posted.set(ticketId, Math.min(at, posted.get(ticketId) ?? at))
  }
  return posted
}

/** One line that says how it went, for whoever watches. */
export function told(name: string, { times, unanswered }: ReplyTimes): string {
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
  return `${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${unanswered} of ${times.length} unanswered`
}
