import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useState } from 'react'
import type { Thread } from '../../control/contract.ts'
import { places } from '../keys.tsx'
import { useClient, useSection } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** An agent answers, or leaves a note for the team. */
export function ReplyBox({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const people = (useSection('users') ?? []).filter(user => user.role !== 'bot')
  const [isNote, setNote] = useState(false)
  const [text, setText] = useState('')
  const [userId, setUserId] = useState<string | null>(null)
  const author = userId ?? String(people.at(-1)?.id ?? '')

  async function send() {
    if (text.trim() === '') return
    const order = {
      by: 'agent',
      text,
      internalNote: isNote,
      ...(author !== '' && { userId: Number(author) }),
    } as const
    if (await act(client.write(thread.id, order))) setText('')
  }

  return (
    <form
      className="reply"
      data-note={isNote}
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="reply-head">
        <SegmentedControl
          size="xs"
          aria-label={t.reply.kind}
          data={[
            { value: 'public', label: t.reply.public },
            { value: 'note', label: t.reply.note },
          ]}
          value={isNote ? 'note' : 'public'}
          onChange={value => setNote(value === 'note')}
        />
        <NativeSelect
          size="xs"
          aria-label={t.reply.as}
          value={author}
          onChange={event => setUserId(event.currentTarget.value)}
          data={people.map(user => ({ value: String(user.id), label: user.name }))}
        />
      </div>
      <div className="reply-body">
        <Textarea
          id={places.reply}
          className="grow"
          aria-label={isNote ? t.reply.noteText : t.reply.text}
          placeholder={isNote ? t.reply.noteText : t.reply.text}
          autosize
          minRows={1}
          maxRows={8}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', () => void send()]])}
        />
        <Button type="submit" disabled={text.trim() === ''} variant={isNote ? 'default' : 'filled'}>
          {isNote ? t.reply.addNote : t.reply.send}
        </Button>
      </div>
    </form>
  )
}
