import { Stack, Text } from '@mantine/core'
import type { MessageLine, TicketStory } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { TextFrame } from '../../parts/text-frame.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { Disclosed } from './disclosed.tsx'
import { ticketTexts } from './texts.ts'

interface Props {
  message: MessageLine
  story: Pick<TicketStory, 'account' | 'ticketId'>
}

/** A message of ours: what became of it, to whom it goes, and how it looks there. */
export function MessageDetails({ message, story: { account, ticketId } }: Props) {
  const { message: t } = useTexts(ticketTexts)
  const format = useFormat()
  const say = useReasonWords()
  const channelName = useChannelName()
  const { id, kind, state, reason, reasonText, to, subject, channel, rule, promisedUntil, text, externalId } =
    message
  const label = kind === 'note' ? t.noteShown : t.shown
  return (
    <Stack gap={4}>
      {rule !== null && (
        <Text size="sm" c="dimmed">
          {t.byRule(rule)}
        </Text>
      )}
      <dl className="ticket-facts">
        <dt>{t.state}</dt>
        <dd>
          {[t.states[state], reason === null ? null : say(reason, reasonText)].filter(Boolean).join(' · ')}
        </dd>
        {to !== '' && (
          <>
            <dt>{t.to}</dt>
            <dd>
              {to} · {channelName(channel)}
            </dd>
          </>
        )}
        {subject !== null && kind === 'reply' && (
          <>
            <dt>{t.subject}</dt>
            <dd>{subject}</dd>
          </>
        )}
        <dt>{t.mark}</dt>
        <dd>{externalId}</dd>
      </dl>
      {promisedUntil !== null && <Text size="sm">{t.promised(format.moment(promisedUntil))}</Text>}
      {text === '' ? (
        <Text size="sm" c="dimmed">
          {t.gone}
        </Text>
      ) : (
        <div>
          <Disclosed label={label} isOpen={kind === 'reply'}>
            {() => (
              <TextFrame
                title={label}
                height={heightOf(text)}
                src={`/api/tickets/${encodeURIComponent(account)}/${ticketId}/messages/${id}/page`}
              />
            )}
          </Disclosed>
        </div>
      )}
    </Stack>
  )
}

/** A frame that runs no script cannot tell its height: guessed by the text, and it scrolls. */
function heightOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 70)), 0)
  return Math.min(420, 60 + lines * 24)
}
