import { Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { PolicyDiff, PolicyVersionAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { TextDiff } from '../code/lazy-code.tsx'
import { useDesk } from '../desk.tsx'
import { ChangeList } from './change-list.tsx'
import { saveTexts } from './texts.ts'

/** Every value at its default is what the built-in policy says. */
const builtInText = 'greeter: 1\n'

/** A version's text; versions never change. */
export function useVersionText(number: number | null) {
  const { account } = useDesk()
  return useQuery({
    queryKey: ['policy-text', account, number],
    queryFn: async ({ signal }) => {
      if (number === null) return builtInText
      const path = `/api/policies/${encodeURIComponent(account)}/versions/${number}`
      return (await ask<PolicyVersionAnswer>(path, { signal })).text
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What differs between two versions. */
export function Comparison({ from, to }: { from: number | null; to: number | null }) {
  const t = useTexts(saveTexts)
  const { account } = useDesk()
  const refOf = (number: number | null) => number ?? { text: builtInText }
  const diff = useQuery({
    queryKey: ['policy-diff', account, from, to],
    queryFn: ({ signal }) =>
      ask<PolicyDiff>(`/api/policies/${encodeURIComponent(account)}/diff`, {
        method: 'POST',
        body: { from: refOf(from), to: refOf(to) },
        signal,
      }),
    retry: false,
  })
  const before = useVersionText(from)
  const after = useVersionText(to)
  return (
    <Stack gap="md">
      {diff.error !== null && <Problem error={diff.error} />}
      {diff.data !== undefined && <ChangeList changes={diff.data.changes} />}
      <Title order={3}>{t.text}</Title>
      {before.data !== undefined && after.data !== undefined ? (
        <Suspense fallback={<Loading />}>
          <TextDiff label={t.text} before={before.data} after={after.data} />
        </Suspense>
      ) : (
        <Loading />
      )}
    </Stack>
  )
}
