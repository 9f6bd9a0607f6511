import { useQuery } from '@tanstack/react-query'
import type { AccountsAnswer } from '../../src/console-api/contract.ts'
import { ask } from '../api/client.ts'

/** The names of all accounts; undefined until they are known. */
export function useKnownAccounts(): readonly string[] | undefined {
  const { data } = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => ask<AccountsAnswer>('/api/accounts', { signal }),
  })
  return data?.accounts.map(({ id }) => id)
}

/** The same, empty until they are known. */
export const useAccounts = (): readonly string[] => useKnownAccounts() ?? []
