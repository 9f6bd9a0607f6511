import { Table } from '@mantine/core'
import type { SeriesBy, SeriesGroup } from '../../../src/console-api/contract.ts'
import { partTexts } from '../../parts/texts.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { todayTexts } from './texts.ts'

export type SeriesRow = SeriesGroup & { label: string }

const outcomes = ['answered', 'skipped', 'held', 'failed', 'waiting'] as const

/** Everything that the chart shows, and the times: head and body of a table. */
export function SeriesRows({ by, rows }: { by: SeriesBy; rows: readonly SeriesRow[] }) {
  const t = useTexts(todayTexts)
  const parts = useTexts(partTexts)
  const format = useFormat()
  const time = (ms: number | null) => (ms === null ? '–' : format.duration(ms))
  return (
    <>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.seriesBy[by]}</Table.Th>
          <Table.Th ta="right">{t.received}</Table.Th>
          {outcomes.map(outcome => (
            <Table.Th key={outcome} ta="right">
              {parts.outcomes[outcome]}
            </Table.Th>
          ))}
          <Table.Th ta="right">p50</Table.Th>
          <Table.Th ta="right">p95</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, label, received, outcomes: counts, timeToReply }) => (
          <Table.Tr key={key}>
            <Table.Th fw={400}>{label}</Table.Th>
            <Table.Td ta="right">{format.number(received)}</Table.Td>
            {outcomes.map(outcome => (
              <Table.Td key={outcome} ta="right">
                {format.number(counts[outcome])}
              </Table.Td>
            ))}
            <Table.Td ta="right">{time(timeToReply.p50Ms)}</Table.Td>
            <Table.Td ta="right">{time(timeToReply.p95Ms)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </>
  )
}
