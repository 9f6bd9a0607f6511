import type { Changes, Sections, Snapshot, WireLine } from '../../control/contract.ts'

/** What the page knows of the sandbox. */
export interface LiveWorld {
  status: 'connecting' | 'live' | 'lost'
  /** Null until the first snapshot. */
  sections: Sections | null
  /** Newest first. */
  wire: readonly WireLine[]
}

export const nothingYet: LiveWorld = { status: 'connecting', sections: null, wire: [] }

/** So many lines stay on the page; older ones can be asked for. */
export const keptLines = 1_000

export function begin({ wire, ...sections }: Snapshot): LiveWorld {
  return { status: 'live', sections, wire }
}

/** The world after some changes; parts that did not change stay the same objects, so that nothing draws them anew. */
export function proceed(world: LiveWorld, { wire, ...changed }: Changes): LiveWorld {
  if (world.sections === null) return world
  return {
    status: 'live',
    sections: Object.keys(changed).length === 0 ? world.sections : { ...world.sections, ...changed },
    wire: wire === undefined ? world.wire : mergeLines(world.wire, wire),
  }
}

/** New lines come to the top, changed ones stay in their place. */
export function mergeLines(known: readonly WireLine[], news: readonly WireLine[]): readonly WireLine[] {
  const byId = new Map(news.map(line => [line.id, line]))
  const stayed = known.map(line => {
    const changed = byId.get(line.id)
    byId.delete(line.id)
    return changed ?? line
  })
  const oldest = known.at(-1)?.id ?? 0
  const added = [...byId.values()].filter(line => known.length < keptLines || line.id > oldest)
  return [...added, ...stayed].sort((one, other) => other.id - one.id).slice(0, keptLines)
}
