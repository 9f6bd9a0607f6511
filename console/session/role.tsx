import type { ReactNode } from 'react'
import type { SessionAnswer } from '../../src/console-api/contract.ts'
import { isEnough, useSession } from './session.ts'

type Role = SessionAnswer['role']

/** The role of who is signed in; a viewer's as long as nobody is. The server checks it all the same. */
export function useRole(): Role {
  return useSession().data?.role ?? 'viewer'
}

/** Shows its children to whoever may use them, and to others `otherwise`. */
export function Needs({
  role,
  children,
  otherwise = null,
}: {
  role: Role
  children: ReactNode
  otherwise?: ReactNode
}): ReactNode {
  return isEnough(useRole(), role) ? children : otherwise
}
