import { Code, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventBody, EventLine, TicketStory } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { Disclosed } from './disclosed.tsx'
import { formattedJson } from './formatted-json.ts'
import { ticketTexts } from './texts.ts'

interface Props {
  event: EventLine
  story: Pick<TicketStory, 'account' | 'ticketId'>
}

/** Where a webhook came from, what it was about, how often it came, and what is in it. */
export function WebhookDetails({ event, story }: Props) {
  const { webhook: t } = useTexts(ticketTexts)
  const words = useSentenceWords()
  const format = useFormat()
  const { source, copies, lastCopyAt, handledAt, reason, problem, problemCode, bodyBytes } = event
  const asides: Readonly<Record<string, string>> = t.asides
  const lines = [
    [t.sources[source as keyof typeof t.sources] ?? source, (reason !== null && asides[reason]) || null]
      .filter(Boolean)
      .join('. '),
    copies > 0 && lastCopyAt !== null ? t.copies(copies, format.exact(lastCopyAt)) : null,
    handledAt === null ? t.waiting : null,
  ].filter(line => line !== null)
  return (
    <Stack gap={2}>
      {lines.map(line => (
        <Text size="sm" c="dimmed" key={line}>
          {line}
        </Text>
      ))}
      {problem !== null && (
        <Text size="sm" c="red">
          {words(problemCode, problem)}
        </Text>
      )}
      {bodyBytes === 0 ? (
        <Text size="sm" c="dimmed">
          {t.bodyGone}
        </Text>
      ) : (
        <div>
          <Disclosed label={t.bodySize(sizeText(bodyBytes, format.number))}>
            {() => <Body event={event} story={story} />}
          </Disclosed>
        </div>
      )}
    </Stack>
  )
}

function sizeText(
  bytes: number,
  number: (value: number, options: Intl.NumberFormatOptions) => string,
): string {
  const unit = bytes < 1_000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes < 1_000 ? bytes : bytes < 1_000_000 ? bytes / 1_000 : bytes / 1_000_000
  return number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
}

function Body({ event, story: { account, ticketId } }: Props) {
  const { webhook: t } = useTexts(ticketTexts)
  const [isRaw, setRaw] = useState(false)
  const path = `/api/tickets/${encodeURIComponent(account)}/${ticketId}/events/${event.id}`
  const { data, error, refetch } = useQuery({
    // It never changes, whatever happens to the ticket.
    queryKey: ['event-body', event.id],
    queryFn: ({ signal }) => ask<EventBody>(path, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const formatted = formattedJson(data.text)
  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between">
        <Text size="xs" c="dimmed">
          {[
            data.contentType,
            data.query === null ? null : `?${data.query}`,
            data.masked > 0 ? t.masked(data.masked) : null,
            data.cut ? t.cut : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {formatted !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t.body}
            value={isRaw ? 'raw' : 'formatted'}
            onChange={value => setRaw(value === 'raw')}
            data={[
              { value: 'formatted', label: t.formatted },
              { value: 'raw', label: t.raw },
            ]}
          />
        )}
      </Group>
      {/* What scrolls has to be reached by the keyboard. */}
      <Code block className="body-text" tabIndex={0} role="region" aria-label={t.body}>
        {isRaw || formatted === null ? data.text : formatted}
      </Code>
    </Stack>
  )
}
