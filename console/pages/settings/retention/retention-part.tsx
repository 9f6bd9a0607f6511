import { Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RetentionAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Moment } from '../../../parts/moment.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { Needs } from '../../../session/role.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { ScrollTable } from '../parts/scroll-table.tsx'
import { settingsTexts } from '../texts.ts'
import { CustomerData } from './customer-data.tsx'

export function RetentionPart() {
  const { retention: t } = useTexts(settingsTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['stats', 'retention'],
    queryFn: ({ signal }) => ask<RetentionAnswer>('/api/settings/retention', { signal }),
  })
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <Stack gap="md">
      <Panel title={t.kinds}>
        <Kinds kinds={data.kinds} />
        <LastLook {...data} />
      </Panel>
      <Needs role="editor">
        <CustomerData />
      </Needs>
    </Stack>
  )
}

function Kinds({ kinds }: Pick<RetentionAnswer, 'kinds'>) {
  const words = useSentenceWords()
  const { retention: t } = useTexts(settingsTexts)
  const format = useFormat()
  return (
    <ScrollTable minWidth={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.kind}</Table.Th>
          <Table.Th>{t.kept}</Table.Th>
          <Table.Th>{t.setting}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kinds.map(({ name, title, keepMs, setting }) => (
          <Table.Tr key={name}>
            <Table.Td>{words(`kept-${name}`, title)}</Table.Td>
            <Table.Td>{keepMs === null ? t.forever : format.duration(keepMs)}</Table.Td>
            <Table.Td ff="monospace">{setting}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

function LastLook({ kinds, last }: RetentionAnswer) {
  const words = useSentenceWords()
  const { retention: t } = useTexts(settingsTexts)
  const format = useFormat()
  if (last === null)
    return (
      <Text size="sm" c="dimmed" mt="sm">
        {t.never}
      </Text>
    )
  const removed = kinds.flatMap(({ name, title }) => {
    const count = Object.entries(last.removed).find(([kind]) => kind === name)?.[1] ?? 0
    return count > 0 ? [`${words(`kept-${name}`, title)}: ${format.number(count)}`] : []
  })
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {t.last}: <Moment at={last.completedAt} />.{' '}
      {removed.length === 0 ? t.nothing : `${removed.join(', ')} ${t.removed}.`}
    </Text>
  )
}
