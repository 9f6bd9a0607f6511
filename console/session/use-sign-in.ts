import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { codeOf } from './refusal.ts'
import { takeUpSession } from './session.ts'

interface Credentials {
  email: string
  password: string
}

/**
 * Signs in: with address and password, and with a code after that for whoever has two-step sign-in on. What was right in
 * the first step is sent again with the code: between the two there is no session.
 */
export function useSignIn(onDone: () => unknown = () => {}) {
  const [asked, setAsked] = useState<Credentials | null>(null)
  const run = useMutation({
    mutationFn: (given: Credentials & { code?: string }) =>
      ask('/api/session', { method: 'POST', body: given }),
    onSuccess: async () => {
      await takeUpSession()
      await onDone()
    },
    onError: (error, { email, password }) => {
      if (codeOf(error) === 'CODE_NEEDED') setAsked({ email, password })
    },
  })
  return {
    signIn: run.mutate,
    isPending: run.isPending,
    /** That a code is needed is no fault. */
    error: codeOf(run.error) === 'CODE_NEEDED' ? null : run.error,
    /** The second step: null while the first one is asked. */
    second:
      asked === null
        ? null
        : {
            give: (code: string) => run.mutate({ ...asked, code }),
            leave() {
              setAsked(null)
              run.reset()
            },
          },
  }
}
