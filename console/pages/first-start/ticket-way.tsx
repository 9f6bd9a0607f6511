import { Alert, Group, Paper, Stack, Text, Timeline } from '@mantine/core'
import type { TicketStory } from '../../../src/console-api/contract.ts'
import { ReasonText } from '../../parts/reason-text.tsx'
import { ButtonLink, PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { startTexts } from './texts.ts'

/** Where a ticket is on its way: four places, each with its time since the ticket was heard of. */
export function TicketWay({ story }: { story: TicketStory }) {
  const { watch: t } = useTexts(startTexts)
  const format = useFormat()
  const reply = story.messages.find(({ kind }) => kind === 'reply')
  const { heardAt, decidedAt, acceptedAt, sentAt } = story.times
  const places = [
    { name: t.arrived, at: heardAt },
    { name: t.decided, at: decidedAt },
    { name: t.accepted, at: acceptedAt },
    { name: t.sent, at: sentAt },
  ]
  const reached = places.filter(({ at }) => at !== null).length
  const isOver = story.outcome === 'skipped' || story.outcome === 'held' || story.outcome === 'failed'
  const since = (at: string) => format.duration(Date.parse(at) - Date.parse(heardAt))
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text fw={600}>
          {t.ticket(story.ticketId)}: {story.subject ?? ''}
        </Text>
        <PageLink
          size="sm"
          to="/tickets/$account/$ticketId"
          params={{ account: story.account, ticketId: String(story.ticketId) }}
        >
          {t.whole}
        </PageLink>
      </Group>
      <Timeline active={reached - 1} bulletSize={16} lineWidth={2}>
        {places.slice(0, isOver ? 2 : 4).map(({ name, at }, index) => (
          <Timeline.Item key={name} title={<Text size="sm">{name}</Text>}>
            <Text size="xs" c="dimmed">
              {at !== null && (index === 0 ? format.time(at) : t.after(since(at)))}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {isOver && (
        <Alert color="yellow">
          {t.skipped} <ReasonText reason={story.reason} text={story.reasonText} />
        </Alert>
      )}
      {reply !== undefined && reply.text !== '' && (
        <Paper withBorder p="sm">
          <Text size="sm" c="dimmed" mb={4}>
            {t.reply}
          </Text>
          <Text size="sm" className="plain-text">
            {reply.text}
          </Text>
        </Paper>
      )}
      {sentAt !== null && (
        <Alert color="green">
          <Group justify="space-between">
            <Text size="sm">{t.finished}</Text>
            <ButtonLink to="/">{t.toToday}</ButtonLink>
          </Group>
        </Alert>
      )}
    </Stack>
  )
}
