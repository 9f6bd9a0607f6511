import { Button, Group, List, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { AlarmSettingsAnswer, AlarmTestAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { Needs } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import { ScrollTable } from './parts/scroll-table.tsx'
import { settingsTexts } from './texts.ts'

export function AlarmsPart() {
  const { alarms: t } = useTexts(settingsTexts)
  const words = useSentenceWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['alarms', 'settings'],
    queryFn: ({ signal }) => ask<AlarmSettingsAnswer>('/api/settings/alarms', { signal }),
  })
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <Stack gap="md">
      <Receivers receivers={data.receivers} />
      <Panel title={t.when}>
        <ScrollTable minWidth={280}>
          <Table.Tbody>
            {data.settings.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400} ff="monospace">
                  {name}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      </Panel>
      <Panel title={t.all}>
        <List spacing="xs" size="sm">
          {data.alarms.map(({ alarm, title, doThis }) => (
            <List.Item key={alarm}>
              {words(`${alarm}.title`, title)}
              <Text size="sm" c="dimmed">
                {words(`${alarm}.do`, doThis)}
              </Text>
            </List.Item>
          ))}
        </List>
      </Panel>
    </Stack>
  )
}

function Receivers({ receivers }: Pick<AlarmSettingsAnswer, 'receivers'>) {
  const { alarms: t } = useTexts(settingsTexts)
  const test = useMutation({
    mutationFn: () => ask<AlarmTestAnswer>('/api/settings/alarms/test', { method: 'POST' }),
  })
  const button = (
    <Needs role="owner">
      <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        {t.test}
      </Button>
    </Needs>
  )
  return (
    <Panel title={t.receivers} actions={receivers.length > 0 ? button : null}>
      {receivers.length === 0 && <Empty title={t.nobody}>{t.nobodyMeans}</Empty>}
      {receivers.map(({ way, to }) => (
        <Group key={way} gap="xs">
          <Text size="sm" fw={500}>
            {t.ways[way]}
          </Text>
          <Text size="sm" className="wrap-anywhere">
            {to}
          </Text>
        </Group>
      ))}
      <div role="status">
        {test.data?.results.map(({ way, ok, problem }) => (
          <Text
            key={way}
            size="sm"
            {...(!ok && { c: 'var(--mantine-color-error)' })}
            className="wrap-anywhere"
          >
            {ok ? t.arrived(t.ways[way]) : t.failed(t.ways[way], problem ?? '')}
          </Text>
        ))}
      </div>
      {test.error !== null && <Problem error={test.error} />}
    </Panel>
  )
}
