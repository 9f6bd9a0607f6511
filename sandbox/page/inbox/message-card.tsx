import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { memo } from 'react'
import type { Sending, ThreadMessage } from '../../control/contract.ts'
import { Chip, type Tone } from '../parts/chip.tsx'
import { channelIcon, Icon, type IconName } from '../parts/icons.tsx'
import { formatTime } from '../parts/time.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { RawJson } from './raw-json.tsx'

/** One message: who made it, when, by what; its words; and whether it left. */
export const MessageCard = memo(function MessageCard({
  ticketId,
  ticketChannel,
  message,
}: {
  ticketId: number
  ticketChannel: string
  message: ThreadMessage
}) {
  const { t, language } = useTexts()
  const [isRawOpen, raw] = useDisclosure(false)
  const { author } = message
  return (
    <section
      className="message"
      data-author={author.kind}
      data-note={message.note}
      aria-label={`${t.thread.authors[author.kind]} ${author.name}`}
    >
      <header>
        <span className="face" aria-hidden="true">
          {Array.from(author.name)[0]?.toUpperCase()}
        </span>
        <span className="message-author">
          <strong>{author.name}</strong>
          <AuthorChips message={message} ticketChannel={ticketChannel} />
          {author.kind === 'customer' && author.email !== null && (
            <span className="message-email">{author.email}</span>
          )}
        </span>
        <time dateTime={message.at}>{formatTime(message.at, language)}</time>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t.thread.rawOf(t.thread.message(message.id))}
          title={t.thread.raw}
          onClick={raw.open}
        >
          <Icon name="code" size={14} />
        </ActionIcon>
      </header>
      <div className="message-text">{message.text}</div>
      <MessageFoot message={message} />
      <RawJson opened={isRawOpen} onClose={raw.close} ticketId={ticketId} messageId={message.id} />
    </section>
  )
})

function AuthorChips({
  message: { author, note, via, channel },
  ticketChannel,
}: {
  message: ThreadMessage
  ticketChannel: string
}) {
  const { t } = useTexts()
  const tones: Record<typeof author.kind, Tone> = {
    customer: 'plain',
    agent: 'info',
    rule: 'warn',
    api: 'info',
  }
  const icons: Record<typeof author.kind, IconName> = {
    customer: 'person',
    agent: 'person',
    rule: 'bolt',
    api: 'code',
  }
  return (
    <>
      {note && <Chip tone="note">{t.thread.note}</Chip>}
      <Chip tone={tones[author.kind]} icon={icons[author.kind]}>
        {t.thread.authors[author.kind]}
      </Chip>
      {!note && channel !== ticketChannel && (
        <Chip icon={channelIcon(channel)}>{t.channels[channel] ?? channel}</Chip>
      )}
      {author.kind === 'customer' && via === 'api' && <Chip icon="code">{t.thread.viaApi}</Chip>}
    </>
  )
}

function MessageFoot({ message: { externalId, marks, sending } }: { message: ThreadMessage }) {
  const { t } = useTexts()
  if (externalId === null && marks.length === 0 && sending === null) return null
  return (
    <footer>
      {externalId !== null && (
        <code className="external-id" title={t.thread.externalId}>
          {externalId}
        </code>
      )}
      {marks.length > 0 && (
        <ul className="marks" aria-label={t.thread.marks}>
          {marks.map(mark => (
            <li key={mark}>
              <code>{mark}</code>
            </li>
          ))}
        </ul>
      )}
      <span className="space" />
      {sending !== null && <SendingState sending={sending} />}
    </footer>
  )
}

function SendingState({ sending: { state, at, error } }: { sending: Sending }) {
  const { t, language } = useTexts()
  const words = t.thread.sending
  switch (state) {
    case 'pending':
      return (
        <Chip tone="warn" icon="clock">
          {words.pending}
        </Chip>
      )
    case 'sent':
      return (
        <Chip tone="good" icon="check">
          {words.sent(at === null ? '' : formatTime(at, language))}
        </Chip>
      )
    case 'failed':
      return (
        <Chip tone="bad" icon="alert">
          {words.failed(error ?? words.unknownError)}
        </Chip>
      )
    case 'kept':
      return <Chip icon="inbox">{words.kept}</Chip>
  }
}
