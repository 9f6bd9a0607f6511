import { Group, Stack, Text } from '@mantine/core'
import type { TicketStory } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { OutcomeBadge } from '../../parts/outcome-badge.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { useNow } from '../../texts/use-now.ts'
import { ticketTexts } from './texts.ts'

/** What the ticket came to, and what else has to be known of it. */
export function Summary({ story }: { story: TicketStory }) {
  const t = useTexts(ticketTexts)
  const channelName = useChannelName()
  const { channel, language, rule } = story
  const cameIn = channel === null ? null : channelName(channel)
  return (
    <Panel title={t.result}>
      <Stack gap="sm">
        <Group gap="xs" role="status">
          <OutcomeBadge outcome={story.outcome} />
          <Text size="sm">
            <ReasonText reason={story.reason} text={story.reasonText} />
          </Text>
        </Group>
        <dl className="ticket-facts">
          <dt>{t.rule}</dt>
          <dd>{rule ?? '–'}</dd>
          <dt>{t.channel}</dt>
          <dd>{[cameIn, language].filter(Boolean).join(' · ') || t.unknown}</dd>
        </dl>
        <Remarks story={story} />
      </Stack>
    </Panel>
  )
}

function Remarks({ story: { mode, says, wakeAt, erasedAt, paredAt } }: { story: TicketStory }) {
  const t = useTexts(ticketTexts)
  const format = useFormat()
  const now = useNow()
  const remarks = [
    mode === 'shadow' ? t.shadow : null,
    says === null ? null : t.says[says],
    wakeAt === null || Date.parse(wakeAt) < now ? null : t.wakes(format.relative(wakeAt, now)),
    erasedAt === null ? null : t.erased(format.day(erasedAt)),
    erasedAt !== null || paredAt === null ? null : t.pared(format.day(paredAt)),
  ].filter(remark => remark !== null)
  return remarks.map(remark => (
    <Text size="sm" c="dimmed" key={remark}>
      {remark}
    </Text>
  ))
}
