import { Table } from '@mantine/core'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { Panel } from '../../parts/panel.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { replyTimesTexts } from './texts.ts'
import { useMinutes } from './use-minutes.ts'
import { useReplyTimes } from './use-reply-times.ts'

/** The same for each channel of each account. */
export function ChannelsPanel() {
  const t = useTexts(replyTimesTexts)
  const format = useFormat()
  const minutes = useMinutes()
  const channelName = useChannelName()
  const { data } = useReplyTimes()
  if (data === undefined || data.lines.length === 0) return null
  const severalAccounts = new Set(data.lines.map(({ account }) => account)).size > 1
  const heads = [t.asked, t.answered, t.waiting, t.half, t.nineOfTen, t.wroteAgain, t.keptShort, t.broken]
  return (
    <Panel title={t.byChannel}>
      <Table.ScrollContainer minWidth={820} type="native" tabIndex={0}>
        <Table verticalSpacing={6} aria-label={t.byChannel}>
          <Table.Thead>
            <Table.Tr>
              {severalAccounts && <Table.Th>{t.account}</Table.Th>}
              <Table.Th>{t.channel}</Table.Th>
              {heads.map(head => (
                <Table.Th key={head} ta="right">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.lines.map(line => (
              <Table.Tr key={`${line.account} ${line.channel}`}>
                {severalAccounts && <Table.Td>{line.account}</Table.Td>}
                <Table.Th fw={400}>{channelName(line.channel)}</Table.Th>
                <Table.Td ta="right">{format.number(line.asked)}</Table.Td>
                <Table.Td ta="right">{format.number(line.answered)}</Table.Td>
                <Table.Td ta="right">{format.number(line.waiting)}</Table.Td>
                <Table.Td ta="right">{minutes(line.medianMinutes)}</Table.Td>
                <Table.Td ta="right">{minutes(line.p90Minutes)}</Table.Td>
                <Table.Td ta="right">{format.percent(line.wroteAgain / line.asked)}</Table.Td>
                <Table.Td ta="right">{format.number(line.promises.kept)}</Table.Td>
                <Table.Td ta="right">{format.number(line.promises.broken)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}
