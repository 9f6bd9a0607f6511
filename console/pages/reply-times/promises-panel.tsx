import { Badge, Stack, Table, Text, Title } from '@mantine/core'
import type { PromiseLine } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { useNow } from '../../texts/use-now.ts'
import { isSoon } from './is-soon.ts'
import { replyTimesTexts } from './texts.ts'
import { usePromises } from './use-reply-times.ts'

/** Customers who were told a time and still wait: whose time is over next stands first. */
export function PromisesPanel() {
  const t = useTexts(replyTimesTexts)
  const { data, error, refetch } = usePromises()
  return (
    <Panel title={t.promises}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && (
        <Stack gap="md">
          {data.openCount === 0 ? (
            <Empty title={t.noPromises} />
          ) : (
            <Promises title={t.aboutToBreak} lines={data.open} count={data.openCount} />
          )}
          {data.brokenCount > 0 && (
            <Promises title={t.brokenStillWaiting} lines={data.broken} count={data.brokenCount} />
          )}
        </Stack>
      )}
    </Panel>
  )
}

function Promises({ title, lines, count }: { title: string; lines: readonly PromiseLine[]; count: number }) {
  const t = useTexts(replyTimesTexts)
  const format = useFormat()
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {title} ({format.number(count)})
      </Title>
      <Table.ScrollContainer minWidth={620} maxHeight={420} type="native" tabIndex={0}>
        <Table verticalSpacing={6} stickyHeader aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.ticket}</Table.Th>
              <Table.Th>{t.timeLeft}</Table.Th>
              <Table.Th>{t.promisedUntil}</Table.Th>
              <Table.Th>{t.askedAt}</Table.Th>
              <Table.Th>{t.channel}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(line => (
              <Row key={`${line.account} ${line.ticketId}`} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {count > lines.length && (
        <Text size="xs" c="dimmed">
          {t.onlyFirst(format.number(lines.length))}
        </Text>
      )}
    </div>
  )
}

function Row({ line }: { line: PromiseLine }) {
  const t = useTexts(replyTimesTexts)
  const channelName = useChannelName()
  const format = useFormat()
  const left = Date.parse(line.promisedUntil) - useNow()
  const time = format.duration(Math.max(1_000, Math.abs(left)))
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/tickets/$account/$ticketId"
          params={{ account: line.account, ticketId: String(line.ticketId) }}
          size="sm"
        >
          {line.subject || `#${line.ticketId}`}
        </PageLink>{' '}
        {line.wroteAgainAt !== null && (
          <Badge variant="default" tt="none" size="sm">
            {t.hasWrittenAgain}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        {left <= 0 ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {t.late(time)}
          </Text>
        ) : (
          <Text size="sm" fw={isSoon(line, left) ? 700 : 400}>
            {time}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Moment at={line.promisedUntil} as="moment" />
      </Table.Td>
      <Table.Td>
        <Moment at={line.askedAt} />
      </Table.Td>
      <Table.Td>{channelName(line.channel)}</Table.Td>
    </Table.Tr>
  )
}
