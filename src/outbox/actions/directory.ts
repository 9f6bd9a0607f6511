import type { CallOptions } from '../../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../../helpdesk/gorgias/client.ts'
import type { DirectoryEntry } from '../../helpdesk/gorgias/read-directory.ts'
import type { SenderContext } from '../sender-context.ts'

type Ask = (client: GorgiasClient, options: CallOptions) => Promise<DirectoryEntry[]>

/** The ids of teams and users that policies call by name. What was found is remembered for as long as the profile. */
export interface Directory {
  /** Null when there is no such team. */
  team(name: number | string): Promise<number | null>
  /** Null when there is no such user. */
  user(address: number | string): Promise<number | null>
}

export function createDirectory({ line, timing, clock }: SenderContext): Directory {
  const found = new Map<string, { id: number; at: number }>()

  async function find(kind: 'team' | 'user', name: number | string, ask: Ask): Promise<number | null> {
    if (typeof name === 'number') return name
    const key = `${kind} ${name.toLowerCase()}`
    const known = found.get(key)
    if (known !== undefined && clock.monotonic() - known.at < timing.profileAge) return known.id
    const entries = await line.call('action', () => timing.callTimeout, ask)
    const id = entryNamed(entries, name)
    if (id !== null) found.set(key, { id, at: clock.monotonic() })
    return id
  }
  return {
    team: name => find('team', name, (client, options) => client.listTeams(options)),
    user: address => find('user', address, (client, options) => client.listUsers(String(address), options)),
  }
}

/** As it is written, else in any case. */
function entryNamed(entries: readonly DirectoryEntry[], wanted: string): number | null {
  const folded = wanted.toLowerCase()
  const entry =
    entries.find(({ name }) => name === wanted) ?? entries.find(({ name }) => name.toLowerCase() === folded)
  return entry?.id ?? null
}
