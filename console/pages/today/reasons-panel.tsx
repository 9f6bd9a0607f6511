import { Progress, Table } from '@mantine/core'
import { Empty } from '../../parts/empty.tsx'
import { OutcomeBadge } from '../../parts/outcome-badge.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import type { Days } from './period.ts'
import { todayTexts } from './texts.ts'
import { useFigures } from './use-today.ts'

/** Why tickets of the chosen days got no answer. */
export function ReasonsPanel({ days }: { days: Days }) {
  const t = useTexts(todayTexts)
  const format = useFormat()
  const { data } = useFigures(days)
  if (data === undefined) return null
  const most = data.reasons[0]?.tickets ?? 1
  return (
    <Panel title={t.reasons}>
      {data.reasons.length === 0 ? (
        <Empty title={t.noReasons} />
      ) : (
        <Table.ScrollContainer minWidth={280} type="native" tabIndex={0}>
          <Table verticalSpacing={6} aria-label={t.reasons}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.reason}</Table.Th>
                <Table.Th>{t.outcome}</Table.Th>
                <Table.Th ta="right">{t.tickets}</Table.Th>
                <Table.Td w={160} aria-hidden visibleFrom="sm" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.reasons.map(({ outcome, reason, reasonText, tickets }) => (
                <Table.Tr key={`${outcome} ${reason}`}>
                  <Table.Td>
                    <ReasonText reason={reason} text={reasonText} />
                  </Table.Td>
                  <Table.Td>
                    <OutcomeBadge outcome={outcome} />
                  </Table.Td>
                  <Table.Td ta="right">{format.number(tickets)}</Table.Td>
                  <Table.Td aria-hidden visibleFrom="sm">
                    <Progress.Root size="sm">
                      <Progress.Section
                        value={(100 * tickets) / most}
                        color={outcome === 'failed' ? 'red' : outcome === 'held' ? 'yellow' : 'gray'}
                        withAria={false}
                      />
                    </Progress.Root>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  )
}
