import { Alert, Badge, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PreviewAnswer } from '../../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../../api/client.ts'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { ReasonText } from '../../../parts/reason-text.tsx'
import { TextFrame } from '../../../parts/text-frame.tsx'
import { useTraceWords } from '../../../parts/trace-words/use-trace-words.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { askOf, firstTicket, isChosen, TicketFields } from '../parts/ticket-fields.tsx'
import { trialTexts } from './texts.ts'

/** What the draft makes of one ticket: which rule takes it, why, and what is sent. */
export function OneTicket() {
  const t = useTexts(trialTexts)
  const { account, text, state } = useDesk()
  const [ticket, setTicket] = useState(firstTicket)
  const [language, setLanguage] = useState('')
  const [asked] = useDebouncedValue({ ...askOf(ticket), ...(language !== '' && { language }) }, 400)
  const isWaiting = (state.draft?.pending.length ?? 0) > 0
  const { data, error } = useQuery({
    queryKey: ['preview', account, text, asked],
    queryFn: ({ signal }) =>
      ask<PreviewAnswer>('/api/policies/preview', {
        method: 'POST',
        body: { account, policy: text, ...asked },
        signal,
      }),
    enabled: isChosen(ticket) && !isWaiting,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  })
  const isBroken = error instanceof ApiProblem && error.status === 422
  return (
    <Panel title={t.one}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.oneMeans}
        </Text>
        <Group align="flex-end" gap="sm">
          <TicketFields ticket={ticket} onChange={setTicket} />
          <TextInput
            label={t.language}
            placeholder="de"
            w={170}
            value={language}
            onChange={event => setLanguage(event.currentTarget.value.trim())}
          />
        </Group>
        {error !== null && !isBroken && <Problem error={error} />}
        {data !== undefined && isChosen(ticket) && <Told answer={data} />}
      </Stack>
    </Panel>
  )
}

function Told({ answer }: { answer: PreviewAnswer }) {
  const t = useTexts(trialTexts)
  const words = useTraceWords()
  const { preview, reasonText } = answer
  const { verdict, reason, rule, rules, stops, messages, problem } = preview
  return (
    <Stack gap="sm" aria-live="polite">
      <Group gap="xs">
        <Badge
          color={verdict === 'answer' ? 'green' : verdict === 'skip' ? 'gray' : 'yellow'}
          variant="light"
          tt="none"
          autoContrast
          className="rules-mark"
        >
          {t.verdicts[verdict]}
        </Badge>
        <Text size="sm">
          <ReasonText reason={reason} text={reasonText} />
          {rule !== null && ` · ${t.by(rule)}`}
        </Text>
      </Group>
      {problem !== null && <Alert color="red">{problem}</Alert>}
      {verdict !== 'answer' && stops.length > 0 && (
        <Text size="sm" className="rules-break">
          {t.stops}:{' '}
          {stops.map(({ check, saw }) => `${words.check(check)} (${words.saw(saw, check)})`).join('; ')}
        </Text>
      )}
      {rules.length > 0 && (
        <Table verticalSpacing={4} aria-label={t.rulesAsked}>
          <Table.Tbody>
            {rules.map(line => (
              <Table.Tr key={line.rule}>
                <Table.Td fw={line.result === 'won' ? 600 : 400}>{line.rule}</Table.Td>
                <Table.Td>{t.ruleResults[line.result]}</Table.Td>
                <Table.Td className="rules-break">
                  {line.because !== undefined && words.because(line.because)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {messages.length === 0 && <Text size="sm">{t.nothingSent}</Text>}
      <div className="rules-side">
        {messages.map(({ kind, subject, html }) => (
          <div key={kind}>
            <Text size="sm" fw={500}>
              {t[kind]}
            </Text>
            {subject !== null && (
              <Text size="xs" c="dimmed" className="rules-break">
                {subject}
              </Text>
            )}
            <TextFrame title={t[kind]} html={html} height={180} />
          </div>
        ))}
      </div>
    </Stack>
  )
}
