import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Moment } from '../../parts/moment.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { useAccount } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { todayTexts } from './texts.ts'
import { useAlarms } from './use-today.ts'

/** What is wrong just now; nothing where all is well. */
export function Alarms() {
  const t = useTexts(todayTexts)
  const words = useSentenceWords()
  const account = useAccount()
  const { data, error, refetch } = useAlarms()
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />
  const open = (data?.alarms ?? []).filter(
    alarm =>
      alarm.endedAt === null && (account === null || alarm.account === null || alarm.account === account),
  )
  if (open.length === 0) return null
  return (
    <Stack gap="xs" role="alert">
      {open.map(alarm => (
        <Alert
          key={`${alarm.alarm} ${alarm.account ?? ''}`}
          color="red"
          icon={<IconAlertTriangle />}
          title={[words(`${alarm.alarm}.title`, alarm.title), alarm.account ?? []].flat().join(' · ')}
        >
          <Text size="sm">{words(alarm.detailSays, alarm.detail)}</Text>
          <Text size="sm">{words(`${alarm.alarm}.do`, alarm.doThis)}</Text>
          <Text size="xs">
            {t.since} <Moment at={alarm.startedAt} />
          </Text>
        </Alert>
      ))}
    </Stack>
  )
}
