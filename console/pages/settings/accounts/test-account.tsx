import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DoctorAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../../texts/texts.ts'
import { Findings } from '../parts/findings.tsx'
import { settingsTexts } from '../texts.ts'

/** All that can be looked at of an account, looked at now. */
export function TestAccount({ account }: { account: string }) {
  const t = useTexts(settingsTexts)
  const words = useSentenceWords()
  const [testTicket, setTestTicket] = useState(false)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (withTicket: boolean) =>
      ask<DoctorAnswer>(`/api/accounts/${account}/test`, {
        method: 'POST',
        body: { testTicket: withTicket },
      }),
  })
  useEffect(() => mutate(false), [mutate])
  const faults = data?.findings.filter(({ status }) => status === 'wrong').length ?? 0
  return (
    <Stack gap="md">
      {isPending && (
        <>
          <Text size="sm" role="status">
            {t.test.running}
          </Text>
          <Loading />
        </>
      )}
      {error !== null && <Problem error={error} />}
      {data !== undefined && (
        <>
          <Text fw={500} role="status">
            {faults === 0 ? t.doctor.allWell : t.doctor.faults(faults)}
          </Text>
          <Findings findings={data.findings} />
          <Text size="xs" c="dimmed">
            {words('costs', data.costs)}
          </Text>
        </>
      )}
      {!isPending && (
        <Group justify="space-between" gap="sm" align="flex-start">
          <Checkbox
            flex="1 1 240px"
            label={t.test.withTicket}
            description={t.test.withTicketMeans}
            checked={testTicket}
            onChange={event => setTestTicket(event.currentTarget.checked)}
          />
          <Button variant="default" onClick={() => mutate(testTicket)}>
            {t.test.again}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
