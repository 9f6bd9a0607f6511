import { Button } from '@mantine/core'
import type { Thread } from '../../control/contract.ts'
import { Chip } from '../parts/chip.tsx'
import { channelIcon, Icon } from '../parts/icons.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { AssigneePicker } from './assignee-picker.tsx'
import { TagEditor } from './tag-editor.tsx'
import { ThreadMenu } from './thread-menu.tsx'
import { useTicketActs } from './use-ticket-acts.ts'

/** What the ticket is about, its state, and what can be done with it. */
export function ThreadHead({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const { openTicket } = useShell()
  const { change } = useTicketActs(thread.id)
  const isOpen = thread.status === 'open'
  return (
    <header className="thread-head">
      <div className="thread-title">
        <button type="button" className="back" onClick={() => openTicket(null)} aria-label={t.thread.back}>
          <Icon name="back" size={18} />
        </button>
        <h2>{thread.subject || t.inbox.noSubject}</h2>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => change({ status: isOpen ? 'closed' : 'open' })}
        >
          {isOpen ? t.thread.close : t.thread.reopen}
        </Button>
        <ThreadMenu thread={thread} />
      </div>
      <div className="thread-facts">
        <span className="ticket-row-id">#{thread.id}</span>
        <Chip icon={channelIcon(thread.channel)}>{t.channels[thread.channel] ?? thread.channel}</Chip>
        <Chip tone={isOpen ? 'good' : 'plain'}>{t.states[thread.status]}</Chip>
        {thread.spam && <Chip tone="warn">{t.states.spam}</Chip>}
        {thread.trashed && <Chip tone="bad">{t.states.trash}</Chip>}
        {thread.language !== null && <Chip>{thread.language}</Chip>}
        {thread.externalId !== null && <code className="external-id">{thread.externalId}</code>}
        <TagEditor thread={thread} />
        <span className="space" />
        <AssigneePicker thread={thread} />
      </div>
    </header>
  )
}
