import type { Changes, Snapshot } from '../../control/contract.ts'
import type { Client } from '../client.ts'
import { createEventReader, type StreamEvent } from './read-events.ts'
import { begin, type LiveWorld, nothingYet, proceed } from './world.ts'

/** The sandbox is heard from every 15 seconds at least; after so long the connection is taken for dead. */
const patience = 40_000
const pauses = [500, 1_000, 2_000, 5_000]

/** What the page knows, for whoever draws it. */
export interface LiveSource {
  read: () => LiveWorld
  subscribe: (tell: () => void) => () => void
}

/** Follows the sandbox for as long as the page is open; each connection begins with a snapshot. */
export function followSandbox(client: Client): LiveSource {
  let world = nothingYet
  const readers = new Set<() => void>()
  let failures = 0

  function become(next: LiveWorld): void {
    if (next === world) return
    world = next
    for (const tell of readers) tell()
  }

  function take({ name, data }: StreamEvent): void {
    failures = 0
    // The server's own contract says what the two events hold.
    if (name === 'snapshot') become(begin(JSON.parse(data) as Snapshot))
    if (name === 'changes') become(proceed(world, JSON.parse(data) as Changes))
  }

  async function connectOnce(): Promise<void> {
    const silence = createWatch()
    try {
      const response = await client.events(silence.signal)
      if (!response.ok || response.body === null) throw new Error(`The stream answers ${response.status}.`)
      const feed = createEventReader(take)
      const decoder = new TextDecoder()
      const reader = response.body.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        silence.reset()
        feed(decoder.decode(part.value, { stream: true }))
      }
    } finally {
      silence.stop()
    }
  }

  async function run(): Promise<never> {
    for (;;) {
      await connectOnce().catch(() => undefined)
      become({ ...world, status: 'lost' })
      const pause = pauses[Math.min(failures, pauses.length - 1)] ?? 5_000
      failures += 1
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }

  void run()
  return {
    read: () => world,
    subscribe(tell) {
      readers.add(tell)
      return () => void readers.delete(tell)
    },
  }
}

/** A signal that comes when nothing was heard for too long. */
function createWatch() {
  const controller = new AbortController()
  const start = () => setTimeout(() => controller.abort(), patience)
  let timer = start()
  const stop = () => clearTimeout(timer)
  return {
    signal: controller.signal,
    reset() {
      stop()
      timer = start()
    },
    stop,
  }
}
