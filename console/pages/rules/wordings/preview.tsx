import { Alert, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PreviewAnswer } from '../../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { TextFrame } from '../../../parts/text-frame.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import type { Fields } from '../draft/read.ts'
import { askOf, type ChosenTicket, firstTicket, isChosen, TicketFields } from '../parts/ticket-fields.tsx'
import { wordingTexts } from './texts.ts'
import { languagesOf, type Use, usesOf } from './wordings.ts'

/** A text as its readers see it: each language beside the others, for a ticket that is made up or real. */
export function Preview({ name, wording }: { name: string; wording: Fields }) {
  const t = useTexts(wordingTexts)
  const { data, state } = useDesk()
  const uses = usesOf(data, name)
  const [chosenRule, setRule] = useState<string | null>(null)
  const [ticket, setTicket] = useState(firstTicket)
  const use = uses.find(({ rule }) => rule === chosenRule) ?? uses[0]
  const hasMistakes = (state.review?.mistakes.length ?? 0) > 0
  return (
    <Stack gap="sm" component="section" aria-label={t.preview}>
      <Title order={3}>{t.preview}</Title>
      {use === undefined ? (
        <Text size="sm">{t.noRule}</Text>
      ) : (
        <>
          <Group align="flex-end" gap="sm">
            <TicketFields ticket={ticket} onChange={setTicket} />
            {uses.length > 1 && (
              <Select
                label={t.rule}
                allowDeselect={false}
                data={[...new Set(uses.map(({ rule }) => rule))]}
                value={use.rule}
                onChange={setRule}
              />
            )}
          </Group>
          {hasMistakes && (
            <Text size="sm" role="status">
              {t.waitMistakes}
            </Text>
          )}
          <Languages languages={languagesOf(wording)} use={use} ticket={ticket} isPaused={hasMistakes} />
        </>
      )}
    </Stack>
  )
}

interface LanguagesProps {
  languages: readonly string[]
  use: Use
  ticket: ChosenTicket
  /** Shows what there was before. */
  isPaused: boolean
}

function Languages({ languages, use, ticket, isPaused }: LanguagesProps) {
  const [settled] = useDebouncedValue(ticket, 400)
  if (!isChosen(settled)) return null
  return (
    <div className="rules-side">
      {languages.map(language => (
        <InLanguage key={language} language={language} use={use} ticket={settled} isPaused={isPaused} />
      ))}
    </div>
  )
}

function InLanguage({
  language,
  use,
  ticket,
  isPaused,
}: Omit<LanguagesProps, 'languages'> & { language: string }) {
  const t = useTexts(wordingTexts)
  const { account, text, state } = useDesk()
  const isWaiting = (state.draft?.pending.length ?? 0) > 0
  const body = { account, policy: text, rule: use.rule, language, ...askOf(ticket) }
  const { data, error } = useQuery({
    queryKey: ['preview', body],
    queryFn: ({ signal }) => ask<PreviewAnswer>('/api/policies/preview', { method: 'POST', body, signal }),
    enabled: !isPaused && !isWaiting,
    // What is being typed changes the words, and not the frame around them.
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  })
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {language}
      </Text>
      {error !== null && !isPaused && !isMistakes(error) && <Problem error={error} />}
      {data !== undefined && <Shown answer={data} part={use.part} label={`${t.preview}: ${language}`} />}
      {data === undefined && error === null && !isPaused && <Loading />}
    </div>
  )
}

/** They stand beside their fields. */
const isMistakes = (error: Error) => error instanceof ApiProblem && error.status === 422

function Shown({ answer, part, label }: { answer: PreviewAnswer; part: Use['part']; label: string }) {
  const t = useTexts(wordingTexts)
  const { messages, problem } = answer.preview
  const message = messages.find(({ kind }) => kind === part)
  return (
    <Stack gap="xs">
      {problem !== null && (
        <Alert color="red" title={t.problem}>
          {problem}
        </Alert>
      )}
      {message === undefined ? (
        problem === null && <Text size="sm">{t.nothingSent}</Text>
      ) : (
        <>
          {message.subject !== null && (
            <Text size="xs" c="dimmed" className="rules-break">
              {t.subject}: {message.subject}
            </Text>
          )}
          <TextFrame title={label} html={message.html} height={180} />
          <details>
            <summary>
              <Text size="xs" span>
                {t.plainText}
              </Text>
            </summary>
            <Text size="sm" className="rules-mail-text">
              {message.text}
            </Text>
          </details>
        </>
      )}
    </Stack>
  )
}
