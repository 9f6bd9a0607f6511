import './people.css'
import { Button, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MistakeLine, MistakesAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { useRole } from '../../session/role.tsx'
import { PageLink } from '../../shell/links.tsx'
import { useAccount } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { ExceptionModal } from '../ticket/exception-modal.tsx'
import { peopleTexts } from './texts.ts'
import { Who } from './who.tsx'

type Correction = { was: 'person' | 'robot'; ticket: MistakeLine }

/** Tickets that were taken for a robot's and that a person answered: each with its correction. */
export function Mistakes() {
  const { mistakes: t } = useTexts(peopleTexts)
  const account = useAccount()
  const [correction, setCorrection] = useState<Correction | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'mistakes', account],
    queryFn: ({ signal }) => ask<MistakesAnswer>('/api/mistakes', { query: { account }, signal }),
  })
  if (data === undefined)
    return error === null ? <Loading /> : <Problem error={error} onRetry={() => void refetch()} />
  return (
    <Panel title={t.title}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.means(data.days)}
      </Text>
      {data.mistakes.length === 0 ? (
        <Empty title={t.none}>{t.noneMeans}</Empty>
      ) : (
        <MistakeTable mistakes={data.mistakes} onCorrect={setCorrection} />
      )}
      {correction !== null && (
        <ExceptionModal
          was={correction.was}
          ticket={correction.ticket}
          onClose={() => {
            setCorrection(null)
            for (const key of ['mistakes', 'judgement'])
              void queryClient.invalidateQueries({ queryKey: ['tickets', key] })
          }}
        />
      )}
    </Panel>
  )
}

interface TableProps {
  mistakes: readonly MistakeLine[]
  onCorrect: (correction: Correction) => void
}

function MistakeTable({ mistakes, onCorrect }: TableProps) {
  const t = useTexts(peopleTexts)
  const mayCorrect = useRole() !== 'viewer'
  return (
    <Table className="people-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.brakes.sender}</Table.Th>
          <Table.Th>{t.ticketColumn}</Table.Th>
          <Table.Th>{t.brakes.why}</Table.Th>
          <Table.Th>{t.mistakes.answered}</Table.Th>
          {mayCorrect && <Table.Th aria-label={t.mistakes.person} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {mistakes.map(ticket => (
          <Table.Tr key={`${ticket.account}:${ticket.ticketId}`}>
            <Table.Td>
              <Who {...ticket} />
            </Table.Td>
            <Table.Td>
              <PageLink
                size="sm"
                to="/tickets/$account/$ticketId"
                params={{ account: ticket.account, ticketId: String(ticket.ticketId) }}
              >
                {ticket.subject || t.noSubject}
              </PageLink>
              <span className="small">{t.ticket(ticket.ticketId)}</span>
            </Table.Td>
            <Table.Td data-label={t.mistakes.verdicts[ticket.verdict]}>
              <ReasonText reason={ticket.reason} text={ticket.reasonText} />
              <Text component="span" className="small" visibleFrom="sm">
                {t.mistakes.verdicts[ticket.verdict]}
              </Text>
            </Table.Td>
            <Table.Td data-label={t.mistakes.answered}>
              <Moment at={ticket.answeredAt} />
            </Table.Td>
            {mayCorrect && (
              <Table.Td>
                <Correct ticket={ticket} onCorrect={onCorrect} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Correct({ ticket, onCorrect }: { ticket: MistakeLine; onCorrect: TableProps['onCorrect'] }) {
  const { mistakes: t } = useTexts(peopleTexts)
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {(['person', 'robot'] as const).map(was => (
        <Button
          key={was}
          size="compact-sm"
          variant={was === 'person' ? 'light' : 'default'}
          aria-label={t.forTicket(t[was], ticket.ticketId)}
          onClick={() => onCorrect({ was, ticket })}
        >
          {t[was]}
        </Button>
      ))}
    </Group>
  )
}
