import { Table } from '@mantine/core'
import type { ReplyTimeDay } from '../../../src/console-api/contract.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { replyTimesTexts } from './texts.ts'
import { useMinutes } from './use-minutes.ts'

/** The newest day first: head and body of a table. */
export function DayRows({ days }: { days: readonly ReplyTimeDay[] }) {
  const t = useTexts(replyTimesTexts)
  const format = useFormat()
  const minutes = useMinutes()
  const heads = [t.asked, t.answered, t.half, t.nineOfTen, t.wroteAgain, t.keptShort, t.broken]
  return (
    <>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.day}</Table.Th>
          {heads.map(head => (
            <Table.Th key={head} ta="right">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.toReversed().map(day => (
          <Table.Tr key={day.from}>
            <Table.Th fw={400}>{format.day(day.from)}</Table.Th>
            <Table.Td ta="right">{format.number(day.asked)}</Table.Td>
            <Table.Td ta="right">{format.number(day.answered)}</Table.Td>
            <Table.Td ta="right">{minutes(day.medianMinutes)}</Table.Td>
            <Table.Td ta="right">{minutes(day.p90Minutes)}</Table.Td>
            <Table.Td ta="right">{format.number(day.wroteAgain)}</Table.Td>
            <Table.Td ta="right">{format.number(day.kept)}</Table.Td>
            <Table.Td ta="right">{format.number(day.broken)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </>
  )
}
