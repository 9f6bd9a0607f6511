import { ScrollArea, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { JudgementAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Figure } from '../../parts/figure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useAccount } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { measuredShares, ownShare } from './shares.ts'
import { peopleTexts } from './texts.ts'

/** How well people and robots are told apart: measured, and on the account's own tickets. */
export function Score() {
  const { score: t } = useTexts(peopleTexts)
  const account = useAccount()
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'judgement', account],
    queryFn: ({ signal }) => ask<JudgementAnswer>('/api/judgement', { query: { account }, signal }),
  })
  if (data === undefined)
    return error === null ? null : <Problem error={error} onRetry={() => void refetch()} />
  return (
    <Panel title={t.title}>
      <Measured measured={data.measured} />
      <Own days={data.days} accounts={data.accounts} />
    </Panel>
  )
}

function Measured({ measured }: Pick<JudgementAnswer, 'measured'>) {
  const { score: t } = useTexts(peopleTexts)
  const format = useFormat()
  const { withHeaders, bare } = measuredShares(measured)
  const { robots, people } = measured
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share))
  const means = (part: number, all: number, share: number | null) =>
    `${t.of(format.number(part), format.number(all))} · ${t.bare(percent(share))}`
  const stopped = robots.stopped.withHeaders
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <Figure
          label={t.found}
          value={percent(withHeaders.found)}
          means={means(stopped, robots.mails, bare.found)}
        />
        <Figure
          label={t.right}
          value={percent(withHeaders.right)}
          means={means(stopped, stopped + people.stopped.withHeaders, bare.right)}
        />
        <Figure
          label={t.people}
          value={percent(withHeaders.people)}
          means={means(people.stopped.withHeaders, people.mails, bare.people)}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="xs">
        {t.measured(format.day(`${measured.day}T12:00:00`))}
      </Text>
    </>
  )
}

function Own({ days, accounts }: Pick<JudgementAnswer, 'days' | 'accounts'>) {
  const { score: t } = useTexts(peopleTexts)
  const format = useFormat()
  return (
    <>
      <Title order={3} mt="md" mb={4}>
        {t.own(days)}
      </Title>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t.own(days) }}>
        <Table ta="end" miw={620}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="start">{t.account}</Table.Th>
              {[t.answered, t.skipped, t.held, t.mistakes, t.share].map(heading => (
                <Table.Th key={heading} ta="end">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map(account => {
              const { robots, answered, mistakes } = account
              const share = ownShare(account)
              return (
                <Table.Tr key={account.account}>
                  <Table.Th scope="row" ta="start" fw={400}>
                    {account.account}
                  </Table.Th>
                  {[answered, robots.skipped, robots.held, mistakes].map((value, at) => (
                    // Four figures in a fixed order.
                    <Table.Td key={at}>{format.number(value)}</Table.Td>
                  ))}
                  <Table.Td>{share === null ? '–' : format.percent(share)}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </>
  )
}
