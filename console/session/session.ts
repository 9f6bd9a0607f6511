import { useQuery } from '@tanstack/react-query'
import type { SessionAnswer } from '../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../api/client.ts'
import { queryClient } from '../api/query.ts'

type Role = SessionAnswer['role']

/** Who is signed in; null: nobody. Undefined data while it is asked. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 })
}

async function readSession({ signal }: { signal: AbortSignal }): Promise<SessionAnswer | null> {
  try {
    return await ask<SessionAnswer>('/api/session', { signal })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

/** Takes up a new session, and forgets what the one before has seen. */
export async function takeUpSession(): Promise<void> {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  await queryClient.invalidateQueries({ queryKey: ['session'] })
}

export async function signOut(): Promise<void> {
  await ask('/api/session', { method: 'DELETE' })
  queryClient.setQueryData(['session'], null)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}

const roles: readonly Role[] = ['viewer', 'editor', 'owner']

export const isEnough = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)
