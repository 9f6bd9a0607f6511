import { ActionIcon, Button, SegmentedControl, Textarea, TextInput, Tooltip } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useId, useState } from 'react'
import { places } from '../keys.tsx'
import { channelIcon, Icon } from '../parts/icons.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import type { LetterDesk } from './use-letter.ts'
import { useLetter } from './use-letter.ts'
import { WriterPicker } from './writer-picker.tsx'

/** A letter that is ready to go: one click, and the shop has it. */
export function Composer() {
  const { t } = useTexts()
  const shell = useShell()
  const desk = useLetter(shell.writesAgain ? shell.ticketId : null)
  const [isSending, setSending] = useState(false)
  const { letter, edit, another } = desk
  const hasSubject = letter.into === null && (letter.channel !== 'chat' || letter.writer.by === 'robot')
  const isReady = letter.text.trim() !== '' && !isSending

  async function send() {
    if (!isReady) return
    setSending(true)
    const ticketId = await desk.send()
    setSending(false)
    if (ticketId === null) return
    shell.openTicket(ticketId)
    shell.showPanel('inbox')
  }

  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{t.write.title}</h2>
      <WriterPicker desk={desk} />
      {letter.writer.by === 'person' && letter.into === null && <ChannelPicker desk={desk} />}
      <WherePicker />
      {hasSubject && (
        <TextInput
          label={t.write.subject}
          value={letter.subject}
          onChange={event => edit({ subject: event.currentTarget.value })}
        />
      )}
      <Textarea
        id={places.write}
        label={t.write.text}
        autosize
        minRows={5}
        maxRows={12}
        value={letter.text}
        onChange={event => edit({ text: event.currentTarget.value })}
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void send()]])}
      />
      <div className="composer-send">
        <Tooltip label={t.write.another}>
          <ActionIcon variant="default" size={36} aria-label={t.write.another} onClick={another}>
            <Icon name="again" size={18} />
          </ActionIcon>
        </Tooltip>
        <Button type="submit" className="grow" disabled={!isReady}>
          {t.write.send(writerName(desk, t.write.robot))}
        </Button>
      </div>
    </form>
  )
}

function writerName({ letter: { writer, from } }: LetterDesk, robot: string): string {
  if (writer.by === 'robot') return from.name || robot
  return writer.person.name.split(' ')[0] || writer.person.email
}

function WherePicker() {
  const { t } = useTexts()
  const { ticketId, writesAgain, setWritesAgain } = useShell()
  if (ticketId === null) return null
  return (
    <SegmentedControl
      aria-label={t.write.where}
      size="xs"
      fullWidth
      data={[
        { value: 'new', label: t.write.newTicket },
        { value: 'again', label: t.write.inTicket(ticketId) },
      ]}
      value={writesAgain ? 'again' : 'new'}
      onChange={value => setWritesAgain(value === 'again')}
    />
  )
}

function ChannelPicker({ desk }: { desk: LetterDesk }) {
  const { t } = useTexts()
  const id = useId()
  const channels = ['email', 'chat', 'contact_form'] as const
  return (
    <div role="group" aria-labelledby={id} className="field">
      <span id={id} className="label">
        {t.write.channel}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-labelledby={id}
        data={channels.map(channel => ({
          value: channel,
          label: (
            <span className="with-icon">
              <Icon name={channelIcon(channel)} size={14} /> {t.write.channels[channel]}
            </span>
          ),
        }))}
        value={desk.letter.channel}
        onChange={value => desk.turn({ channel: channels.find(one => one === value) ?? 'email' })}
      />
    </div>
  )
}
