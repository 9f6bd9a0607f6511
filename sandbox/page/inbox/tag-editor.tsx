import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { Thread } from '../../control/contract.ts'
import { Icon } from '../parts/icons.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { useTicketActs } from './use-ticket-acts.ts'

export function TagEditor({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const { change } = useTicketActs(thread.id)
  return (
    <>
      {thread.tags.map(tag => (
        <span key={tag} className="chip tag" data-tone="info">
          {tag}
          <button
            type="button"
            aria-label={t.thread.removeTag(tag)}
            onClick={() => change({ removeTags: [tag] })}
          >
            <Icon name="close" size={11} />
          </button>
        </span>
      ))}
      <NewTag onAdd={tag => change({ addTags: [tag] })} />
    </>
  )
}

function NewTag({ onAdd }: { onAdd: (tag: string) => void }) {
  const { t } = useTexts()
  const [isOpen, popover] = useDisclosure(false)
  const [tag, setTag] = useState('')
  return (
    <Popover
      opened={isOpen}
      onChange={open => (open ? popover.open() : popover.close())}
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <ActionIcon variant="default" size="sm" aria-label={t.thread.addTag} onClick={popover.toggle}>
          <Icon name="plus" size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (tag.trim() !== '') onAdd(tag.trim())
            setTag('')
            popover.close()
          }}
        >
          <TextInput
            size="xs"
            label={t.thread.addTag}
            data-autofocus
            value={tag}
            onChange={event => setTag(event.currentTarget.value)}
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
