import type { Schedule } from '../schedule.ts'
import type { Wire, WireEntry } from '../wire.ts'
import type { Changes, Sections, Snapshot, WireLine } from './contract.ts'

export interface StreamSource {
  schedule: Schedule
  wire: Wire
  sections: () => Sections
  line: (entry: WireEntry) => WireLine
}

/** Changes are gathered for so many milliseconds, so that a busy sandbox sends few, large events. */
const gatherFor = 100
/** A reader who hears nothing for longer than this may take the connection for dead. */
const heartbeat = 15_000
/** So many lines of the wire are shown at once; who was away for longer loses the older ones. */
const newestLines = 300

/**
 * What happens in the sandbox, as server-sent events: one `snapshot`, then `changes`. A reader who lost the
 * connection begins anew, so nothing has to be remembered for anybody.
 */
export function openStream(source: StreamSource): Response {
  const encoder = new TextEncoder()
  let stop = () => undefined as void
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = follow(source, {
          write: text => controller.enqueue(encoder.encode(text)),
          isFull: () => (controller.desiredSize ?? 0) <= 0,
          end: () => controller.close(),
        })
      },
      cancel: () => stop(),
    },
    { highWaterMark: 8 },
  )
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  })
}

interface Reader {
  write: (text: string) => void
  /** It has not taken what was written before. */
  isFull: () => boolean
  end: () => void
}

/** Writes until stopped, or until the sandbox is closed. Returns how to stop. */
function follow({ schedule, wire, sections, line }: StreamSource, reader: Reader): () => void {
  const told = new Map<string, string>()
  const touched = new Map<number, WireEntry>()
  let silentFor = 0
  let cancelNext = () => undefined as void

  function news(): Partial<Sections> {
    const changed = Object.entries(sections()).filter(([name, value]) => {
      const text = JSON.stringify(value)
      if (told.get(name) === text) return false
      told.set(name, text)
      return true
    })
    return Object.fromEntries(changed)
  }

  function look(): void {
    silentFor += gatherFor
    // Whoever reads slowly gets fewer events, not more of them later.
    if (!reader.isFull()) tell()
    cancelNext = schedule.limit(gatherFor, look)
  }

  function tell(): void {
    const changes: Changes = news()
    if (touched.size > 0) changes.wire = [...touched.values()].slice(-newestLines).map(line)
    touched.clear()
    if (Object.keys(changes).length > 0) write(`event: changes\ndata: ${JSON.stringify(changes)}\n\n`)
    else if (silentFor >= heartbeat) write(': still here\n\n')
  }

  function write(text: string): void {
    silentFor = 0
    reader.write(text)
  }

  function stop(): void {
    cancelNext()
    stopWatching()
    schedule.closed.removeEventListener('abort', end)
  }

  function end(): void {
    stop()
    reader.end()
  }

  const stopWatching = wire.watch(entry => {
    touched.delete(entry.of.id)
    touched.set(entry.of.id, entry)
    if (touched.size > 2 * newestLines)
      for (const id of [...touched.keys()].slice(0, newestLines)) touched.delete(id)
  })
  schedule.closed.addEventListener('abort', end, { once: true })
  // The first news are everything.
  const snapshot = { ...(news() as Sections), wire: wire.newest(newestLines).map(line) } satisfies Snapshot
  write(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
  cancelNext = schedule.limit(gatherFor, look)
  return stop
}
