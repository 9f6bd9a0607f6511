import { useQuery } from '@tanstack/react-query'
import type { AccountsAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { queryClient } from '../../../api/query.ts'

/** The accounts that Greeter works for. */
export const useAccountDetails = () =>
  useQuery({
    queryKey: ['accounts', 'details'],
    queryFn: ({ signal }) => ask<AccountsAnswer>('/api/accounts', { signal }),
  })

/** What is shown of accounts, here and in the shell, is asked again after a change. */
export const accountsChanged = () => queryClient.invalidateQueries({ queryKey: ['accounts'] })
