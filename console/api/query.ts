import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './client.ts'

/** Whoever is not signed in any more sees the sign-in instead of errors. */
function watchSession(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401) queryClient.setQueryData(['session'], null)
}

/**
 * What the console knows of the server. The first word of each key is a topic (live.ts): when the server says that
 * something of a topic has changed, its queries are asked again.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSession }),
  mutationCache: new MutationCache({
    onError: (error, _given, _before, { meta }) => {
      if (meta?.['keepsSession'] !== true) watchSession(error)
    },
  }),
  defaultOptions: {
    queries: {
      // Live changes say sooner when something is stale.
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
})
