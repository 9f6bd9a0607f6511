import { Anchor, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { BacktestAnswer } from '../../../../src/console-api/contract.ts'
import { ReasonText } from '../../../parts/reason-text.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { trialTexts } from './texts.ts'

type ReportData = NonNullable<BacktestAnswer['backtest']['report']>
type Outcome = ReportData['changed'][number]['from']

interface Props {
  report: ReportData
  reasonTexts: Readonly<Record<string, string>>
  csv: string
}

const results = ['answered', 'skipped', 'held', 'waiting'] as const
const atOnce = 100

/** What a backtest found: how outcomes shift, and each ticket that comes out otherwise. */
export function Report({ report, reasonTexts, csv }: Props) {
  const t = useTexts(trialTexts)
  const format = useFormat()
  const { tickets, withoutEvents, from, until, totals, changed, reworded } = report
  const span = from !== null && until !== null ? ` ${t.span(format.day(from), format.day(until))}` : ''
  return (
    <Stack gap="md">
      <Text size="sm">
        {t.tickets(tickets)}
        {span}. {withoutEvents > 0 && t.without(withoutEvents)}
      </Text>
      <Table.ScrollContainer minWidth={320} type="native">
        <Table verticalSpacing={4}>
          <Counts head={t.outcome} />
          <Table.Tbody>
            {results.map(result => (
              <CountRow key={result} name={t.results[result]} {...totals[result]} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ByReason report={report} reasonTexts={reasonTexts} />
      <Group justify="space-between">
        <Title order={3}>{changed.length === 0 ? t.unchanged : t.changed(changed.length)}</Title>
        {changed.length > 0 && (
          <Button component="a" href={csv} download variant="default" size="xs">
            {t.csv}
          </Button>
        )}
      </Group>
      {reworded > 0 && <Text size="sm">{t.reworded(reworded)}</Text>}
      {changed.length > 0 && <Changed report={report} reasonTexts={reasonTexts} />}
    </Stack>
  )
}

function Counts({ head, more }: { head: string; more?: string }) {
  const t = useTexts(trialTexts)
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{head}</Table.Th>
        {more !== undefined && <Table.Th>{more}</Table.Th>}
        <Table.Th ta="right">{t.active}</Table.Th>
        <Table.Th ta="right">{t.draft}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

function CountRow({ name, active, candidate }: { name: string; active: number; candidate: number }) {
  const { number } = useFormat()
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right">{number(active)}</Table.Td>
      <Table.Td ta="right" fw={active === candidate ? 400 : 700}>
        {number(candidate)}
      </Table.Td>
    </Table.Tr>
  )
}

function ByReason({ report, reasonTexts }: Omit<Props, 'csv'>) {
  const t = useTexts(trialTexts)
  const { number } = useFormat()
  return (
    <details>
      <summary>
        <Text span size="sm">
          {t.byReason}
        </Text>
      </summary>
      <Table.ScrollContainer minWidth={480} type="native">
        <Table verticalSpacing={4}>
          <Counts head={t.rule} more={t.reason} />
          <Table.Tbody>
            {report.outcomes.map(({ result, rule, reason, active, candidate }) => (
              <Table.Tr key={`${result} ${rule ?? ''} ${reason}`}>
                <Table.Td>{rule ?? '–'}</Table.Td>
                <Table.Td>
                  {t.results[result]}: <ReasonText reason={reason} text={reasonTexts[reason] ?? null} />
                </Table.Td>
                <Table.Td ta="right">{number(active)}</Table.Td>
                <Table.Td ta="right" fw={active === candidate ? 400 : 700}>
                  {number(candidate)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}

function Changed({ report, reasonTexts }: Omit<Props, 'csv'>) {
  const t = useTexts(trialTexts)
  const format = useFormat()
  const [shown, setShown] = useState(atOnce)
  const { account, changed } = report
  return (
    <>
      <Table.ScrollContainer minWidth={640} type="native">
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.ticket}</Table.Th>
              <Table.Th>{t.came}</Table.Th>
              <Table.Th>{t.subject}</Table.Th>
              <Table.Th>{t.active}</Table.Th>
              <Table.Th>{t.draft}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changed.slice(0, shown).map(({ ticketId, subject, firstSeenAt, from, to }) => (
              <Table.Tr key={ticketId}>
                <Table.Td>
                  <Anchor
                    size="sm"
                    renderRoot={props => (
                      <Link
                        {...props}
                        to="/tickets/$account/$ticketId"
                        params={{ account, ticketId: String(ticketId) }}
                      />
                    )}
                  >
                    {ticketId}
                  </Anchor>
                </Table.Td>
                <Table.Td>{format.moment(firstSeenAt)}</Table.Td>
                <Table.Td className="rules-break">{subject}</Table.Td>
                <OutcomeCell outcome={from} reasonTexts={reasonTexts} />
                <OutcomeCell outcome={to} reasonTexts={reasonTexts} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown < changed.length && (
        <div>
          <Button variant="default" onClick={() => setShown(shown + atOnce)}>
            {t.more}
          </Button>
        </div>
      )}
    </>
  )
}

function OutcomeCell({ outcome, reasonTexts }: { outcome: Outcome; reasonTexts: Props['reasonTexts'] }) {
  const t = useTexts(trialTexts)
  const { result, rule, reason } = outcome
  return (
    <Table.Td>
      {t.results[result]} {rule !== null && t.by(rule)}
      <Text size="xs" c="dimmed">
        <ReasonText reason={reason} text={reasonTexts[reason] ?? null} />
      </Text>
    </Table.Td>
  )
}
