import type { Sandbox } from '../sandbox/create-sandbox.ts'
import type { DeliveryFault } from '../sandbox/faults/delivery-faults.ts'
import type { Fault } from '../sandbox/faults/fault-queue.ts'

/** The sandbox's own time runs so much faster: events, sending, and the pauses between tries of a webhook. */
export const timeScale = 0.02

const worldMs = (ms: number) => ms / timeScale

/** What strikes calls throughout, each with its chance: some 8 in 100 posts. */
const posts: Fault[] = [
  { mode: 'drop-after', chance: 0.01 },
  { mode: 'drop-before', chance: 0.01 },
  { mode: 'answer-after', status: 500, chance: 0.005 },
  { mode: 'answer-after', status: 502, chance: 0.005 },
  { mode: 'answer-after', status: 503, chance: 0.005 },
  { mode: 'answer-before', status: 500, chance: 0.005 },
  { mode: 'answer-before', status: 502, chance: 0.005 },
  { mode: 'answer-before', status: 503, chance: 0.005 },
  { mode: 'answer-before', status: 429, headers: { 'Retry-after': '1' }, chance: 0.01 },
  { mode: 'half-body', chance: 0.01 },
  { mode: 'refuse', chance: 0.005 },
  { mode: 'hang', chance: 0.003 },
  { mode: 'hang-after', chance: 0.003 },
  // Carried out, and answered after Greeter has given up.
  { mode: 'slow', delay: worldMs(4_000), chance: 0.003 },
]

const reads: Fault[] = [
  { mode: 'answer-before', status: 500, chance: 0.02 },
  { mode: 'drop-before', chance: 0.02 },
  { mode: 'half-body', chance: 0.01 },
]

/** What strikes webhooks: 1 to 5 of each, late, in any order; of our own messages some are never told. */
const deliveries: DeliveryFault[] = [
  { mode: 'duplicate', copies: 1, chance: 0.4 },
  { mode: 'duplicate', copies: 1, chance: 0.2 },
  { mode: 'duplicate', copies: 2, chance: 0.1 },
  { mode: 'delay', delay: worldMs(300), chance: 0.2 },
  { mode: 'shuffle', delay: worldMs(800), chance: 0.5 },
  { mode: 'drop', fromAgent: true, chance: 0.05 },
]

/** Lets every fault of the API and of webhooks strike by chance, from the seed. */
export function startBadWeather(sandbox: Sandbox, seed: number): void {
  const path = /\/messages$/
  posts.forEach((fault, at) => sandbox.failNext({ ...fault, method: 'POST', path, seed: seed + at }))
  reads.forEach((fault, at) => sandbox.failNext({ ...fault, method: 'GET', path, seed: seed + 100 + at }))
  deliveries.forEach((fault, at) => sandbox.failDeliveries({ ...fault, seed: seed + 200 + at }))
}

/** What the weather did: strikes by name. */
export function strikes(sandbox: Sandbox): Record<string, number> {
  const { calls, deliveries: struck } = sandbox.faults()
  const named = [
    ...calls.map(fault => [nameOf(fault), fault.struck] as const),
    ...struck.map(fault => [`webhook ${fault.mode}`, fault.struck] as const),
  ]
  const counts: Record<string, number> = {}
  for (const [name, count] of named) counts[name] = (counts[name] ?? 0) + count
  return counts
}

const nameOf = ({ method, mode, status }: Fault) =>
  `${method} ${mode}${status === undefined ? '' : ` ${status}`}`
