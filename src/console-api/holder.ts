import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
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

/** Who is signed in, and by which session. @throws HTTPException 403 for a token: it has no sign-in of its own. */
export function meOf(c: Context<Holder>): { me: Actor; session: string } {
  const holder = c.get('holder')
  if (holder.session !== null) return { me: actorOf(holder), session: holder.session }
  throw new HTTPException(403, { res: c.json({ error: 'A token has no sign-in of its own.' }, 403) })
}
