import { Button, Code, Collapse, Group, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyAnswer, StartersAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { startTexts } from './texts.ts'

const builtIn = 'built-in'

/** What customers read at first: the built-in receipt, or one of the examples. */
export function PolicyStep({ account, onDone }: { account: string; onDone: () => void }) {
  const { policy: t } = useTexts(startTexts)
  const [chosen, setChosen] = useState<string>(builtIn)
  const [isShown, shown] = useDisclosure(false)
  const starters = useQuery({
    queryKey: ['policies', 'starters'],
    queryFn: ({ signal }) => ask<StartersAnswer>('/api/starters', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const active = useQuery({
    queryKey: ['policies', account],
    queryFn: ({ signal }) => ask<PolicyAnswer>(`/api/policies/${account}`, { signal }),
  })
  const text = starters.data?.starters.find(({ name }) => name === chosen)?.text ?? null
  const use = useMutation({
    mutationFn: async () => {
      if (text === null) return
      const body = { text, message: t.message, base: active.data?.active?.number ?? null }
      await ask(`/api/policies/${account}/versions`, { method: 'POST', body })
    },
    onSuccess: onDone,
  })
  if (starters.error !== null)
    return <Problem error={starters.error} onRetry={() => void starters.refetch()} />
  if (starters.data === undefined || active.data === undefined) return <Loading />
  return (
    <Stack gap="sm">
      <Text size="sm">{t.means}</Text>
      <Radio.Group value={chosen} onChange={setChosen} aria-label={t.choose}>
        <Stack gap="xs">
          {[builtIn, ...starters.data.starters.map(({ name }) => name)].map(name => (
            <Starter key={name} name={name} />
          ))}
        </Stack>
      </Radio.Group>
      {text !== null && (
        <>
          <Group>
            <Button variant="subtle" size="xs" onClick={shown.toggle} aria-expanded={isShown}>
              {t.show}
            </Button>
          </Group>
          <Collapse expanded={isShown}>
            <Code block mah={360} tabIndex={0} role="region" aria-label={t.show}>
              {text}
            </Code>
          </Collapse>
        </>
      )}
      {use.error !== null && <Problem error={use.error} />}
      <Group>
        <Button onClick={() => use.mutate()} loading={use.isPending}>
          {t.use}
        </Button>
      </Group>
    </Stack>
  )
}

function Starter({ name }: { name: string }) {
  const { starters } = useTexts(startTexts)
  const known = Object.entries(starters).find(([key]) => key === name)?.[1]
  return (
    <Radio
      value={name}
      label={known?.title ?? name}
      {...(known !== undefined && { description: known.means })}
    />
  )
}
