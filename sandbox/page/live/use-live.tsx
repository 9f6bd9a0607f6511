import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import type { Sections } from '../../control/contract.ts'
import type { ApiAccess } from '../access.ts'
import type { Client } from '../client.ts'
import type { LiveSource } from './connect.ts'
import type { LiveWorld } from './world.ts'

/** The sandbox as the page holds it: what it says, and how to ask it. */
export interface Desk {
  client: Client
  live: LiveSource
  /** How a program calls the sandbox's API. */
  access: ApiAccess
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('This part of the page has no sandbox.')
  return desk
}

export const useClient = (): Client => useDesk().client

export const useApiAccess = (): ApiAccess => useDesk().access

/** A part of what the page knows; drawn anew only when that part is another. */
export function useLive<Part>(part: (world: LiveWorld) => Part): Part {
  const { live } = useDesk()
  return useSyncExternalStore(live.subscribe, () => part(live.read()))
}

/** A section, or what stands for it before the first snapshot. */
export function useSection<Name extends keyof Sections>(name: Name): Sections[Name] | null {
  return useLive(world => world.sections?.[name] ?? null)
}
