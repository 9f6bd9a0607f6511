import { useEffect } from 'react'
import { Refusal } from '../client.ts'
import { useFresh } from '../live/use-fresh.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { Icon } from '../parts/icons.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { MessageList } from './message-list.tsx'
import { ReplyBox } from './reply-box.tsx'
import { ThreadHead } from './thread-head.tsx'

/** The open ticket, as fresh as the sandbox's last word. */
export function TicketThread({ ticketId }: { ticketId: number | null }) {
  if (ticketId === null) return <NoTicket />
  return <OpenThread key={ticketId} ticketId={ticketId} />
}

function NoTicket() {
  const { t } = useTexts()
  return (
    <div className="thread thread-none">
      <div className="empty">
        <Icon name="mail" size={36} />
        <p className="dim">{t.inbox.pick}</p>
      </div>
    </div>
  )
}

function OpenThread({ ticketId }: { ticketId: number }) {
  const { t } = useTexts()
  const client = useClient()
  const { openTicket } = useShell()
  const revision = useSection('inboxRevision') ?? 0
  const { value: thread, problem } = useFresh(`thread ${ticketId}`, revision, () => client.thread(ticketId))

  // Merged meanwhile: what stays is another ticket.
  const survivor = thread !== null && thread.id !== ticketId ? thread.id : null
  useEffect(() => {
    if (survivor !== null) openTicket(survivor)
  }, [survivor, openTicket])

  if (thread === null) {
    const isGone = problem instanceof Refusal && problem.status === 404
    return (
      <div className="thread">
        <div className="thread-head">
          <button type="button" className="back" onClick={() => openTicket(null)}>
            <Icon name="back" /> {t.thread.back}
          </button>
        </div>
        <div className="empty">
          <p className="dim" role="status">
            {isGone ? t.thread.gone : t.thread.loading}
          </p>
        </div>
      </div>
    )
  }
  return (
    <article className="thread" aria-label={`#${thread.id} ${thread.subject}`}>
      <ThreadHead thread={thread} />
      <MessageList thread={thread} />
      <ReplyBox thread={thread} />
    </article>
  )
}
