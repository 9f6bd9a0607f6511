import { createContext, use } from 'react'

export type Panel = 'customers' | 'inbox' | 'wire'

/** Where the page is: what its parts have to know of each other, and nothing else. */
export interface Shell {
  /** The open ticket. */
  ticketId: number | null
  openTicket: (id: number | null) => void
  /** On narrow screens one panel is in sight. */
  showPanel: (panel: Panel) => void
  /** The writer's letter goes into the open ticket. */
  writesAgain: boolean
  setWritesAgain: (again: boolean) => void
  /** What the wire is narrowed to. */
  wireFilter: string
  setWireFilter: (filter: string) => void
}

export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = use(ShellContext)
  if (shell === null) throw new Error('This part stands outside of the page.')
  return shell
}
