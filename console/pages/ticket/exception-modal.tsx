import { Alert, Anchor, Checkbox, List, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExceptionAnswer } from '../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { ticketTexts } from './texts.ts'

interface Props {
  was: 'person' | 'robot'
  ticket: { account: string; ticketId: number }
  onClose: () => void
}

/** "This was a person", "this was a robot": what the policy will say from now on, and then writes it. */
export function ExceptionModal({ was, ticket, onClose }: Props) {
  const { exception: t } = useTexts(ticketTexts)
  const [acceptLoopRisk, setRisk] = useState(false)
  const path = `/api/tickets/${encodeURIComponent(ticket.account)}/${ticket.ticketId}`
  const send = (preview: boolean, signal?: AbortSignal) =>
    ask<ExceptionAnswer>(`${path}/exception`, {
      method: 'POST',
      body: { was, acceptLoopRisk, preview },
      ...(signal && { signal }),
    })
  const { data, error } = useQuery({
    queryKey: ['policies', 'exception', was, ticket, acceptLoopRisk],
    queryFn: ({ signal }) => send(true, signal),
    gcTime: 0,
    retry: false,
  })
  // What does not fit comes with its reasons.
  const shown = data ?? (error instanceof ApiProblem ? unfitIn(error) : null)
  const isNews = shown !== null && !shown.applied.same && shown.applied.fit

  async function save(): Promise<void> {
    const { applied } = await send(false)
    if (applied.version !== null)
      notifications.show({
        message: [t.saved(applied.version.number), was === 'person' && t.thisTicket]
          .filter(Boolean)
          .join(' '),
      })
    await queryClient.invalidateQueries({ queryKey: ['policies'] })
  }

  return (
    <ConfirmModal
      opened
      title={was === 'person' ? t.personTitle : t.robotTitle}
      confirm={t.save}
      disabled={!isNews}
      onConfirm={save}
      onClose={onClose}
    >
      <Stack gap="sm" aria-live="polite">
        <Text size="sm">{was === 'person' ? `${t.personMeans} ${t.brakesStay}` : t.robotMeans}</Text>
        {shown === null && error !== null && <Problem error={error} />}
        {shown === null && error === null && <Loading />}
        {shown !== null && <WhatWillBe answer={shown} />}
        {(acceptLoopRisk || shown?.needsLoopRisk === true) && (
          <Checkbox
            label={t.risk}
            checked={acceptLoopRisk}
            onChange={event => setRisk(event.currentTarget.checked)}
          />
        )}
        <Anchor
          size="sm"
          href={`${path}/fixture?was=${was}`}
          download={`ticket-${ticket.ticketId}-was-a-${was}.json`}
        >
          {t.fixture}
        </Anchor>
      </Stack>
    </ConfirmModal>
  )
}

function WhatWillBe({ answer }: { answer: ExceptionAnswer }) {
  const { exception: t } = useTexts(ticketTexts)
  const say = useReasonWords()
  const { entries, testCase, outcome, applied } = answer
  const problems = applied.cases.flatMap(({ name, problems: found }) => found.map(one => `${name}: ${one}`))
  return (
    <>
      {applied.same ? (
        <Text size="sm">{t.already}</Text>
      ) : (
        <div>
          <Text size="sm">{t.willWrite}</Text>
          <List size="sm">
            {entries.map(({ list, pattern }) => (
              <List.Item key={pattern}>{t.onList(list, pattern)}</List.Item>
            ))}
            <List.Item>{t.testCase(testCase)}</List.Item>
          </List>
        </div>
      )}
      <Text size="sm">
        {outcome === null
          ? t.unknownOutcome
          : `${t.wouldBe} ${t.verdicts[outcome.verdict]}. ${say(outcome.reason, outcome.reasonText)}`}
      </Text>
      {problems.length > 0 && (
        <Alert color="red" title={t.unfit}>
          {problems.map(problem => (
            <Text size="sm" key={problem}>
              {problem}
            </Text>
          ))}
        </Alert>
      )}
    </>
  )
}

/** 422 with the whole answer: a text that fails its own tests is not applied, and these are they. */
function unfitIn({ status, body }: ApiProblem): ExceptionAnswer | null {
  const isAnswer = status === 422 && typeof body === 'object' && body !== null && 'applied' in body
  // The contract's own answer.
  return isAnswer ? (body as ExceptionAnswer) : null
}
