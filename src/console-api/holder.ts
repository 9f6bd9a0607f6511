import type { Actor } from '../audit/audit.ts'
import type { Role } from '../db/tables.ts'

/** Who asks: set by the gate. */
export interface Asker extends Actor {
  role: Role
  /** What the cookie carries; null for tokens. */
  session: string | null
}

/** What each request of the API brings with it. */
export interface Holder {
  Bindings: {
    /** The other end of the connection; null where there is none. */
    peer: string | null
  }
  Variables: { holder: Asker }
}

/** The asker as the audit names them. */
export const actorOf = ({ who, name, address }: Asker): Actor => ({ who, name, address })
