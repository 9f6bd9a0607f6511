import type { KeyboardEvent } from 'react'
import type { InboxRow } from '../../control/contract.ts'
import { Chip } from '../parts/chip.tsx'
import { channelIcon, Icon } from '../parts/icons.tsx'
import { formatTime } from '../parts/time.ts'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { ticketLink } from '../use-selected.ts'

/** One ticket in the list, in three lines. */
export function TicketRow({ row, onKeyDown }: { row: InboxRow; onKeyDown: (event: KeyboardEvent) => void }) {
  const { t, language } = useTexts()
  const { ticketId } = useShell()
  const channel = t.channels[row.channel] ?? row.channel
  return (
    <a
      className="ticket-row"
      href={ticketLink(row.id)}
      aria-current={row.id === ticketId ? 'true' : undefined}
      onKeyDown={onKeyDown}
      data-done={row.status === 'closed' || row.spam || row.trashed}
    >
      <span className="ticket-row-head">
        <span className="ticket-row-channel" title={channel}>
          <Icon name={channelIcon(row.channel)} size={14} />
          <span className="unseen">{channel}</span>
        </span>
        <strong className="cut">{row.customer || t.inbox.unknown}</strong>
        <SendingMark state={row.sending} />
        <time dateTime={row.at}>{formatTime(row.at, language, false)}</time>
      </span>
      <span className="ticket-row-subject">
        <span className="cut">{row.subject || t.inbox.noSubject}</span>
        <span className="ticket-row-count" title={t.inbox.messages(row.messages)}>
          {row.messages}
          <span className="unseen">{t.inbox.messages(row.messages)}</span>
        </span>
      </span>
      <span className="ticket-row-foot">
        <span className="ticket-row-id">#{row.id}</span>
        <RowChips row={row} />
        <span className="cut">{row.excerpt}</span>
      </span>
    </a>
  )
}

function SendingMark({ state }: { state: InboxRow['sending'] }) {
  const { t } = useTexts()
  if (state === 'pending')
    return (
      <span className="mark mark-pending" title={t.thread.sending.pending}>
        <Icon name="clock" size={14} />
        <span className="unseen">{t.thread.sending.pending}</span>
      </span>
    )
  if (state === 'failed')
    return (
      <span className="mark mark-failed" title={t.thread.sending.failedShort}>
        <Icon name="alert" size={14} />
        <span className="unseen">{t.thread.sending.failedShort}</span>
      </span>
    )
  return null
}

function RowChips({ row }: { row: InboxRow }) {
  const { t } = useTexts()
  return (
    <>
      {row.trashed && <Chip>{t.states.trash}</Chip>}
      {row.spam && <Chip tone="warn">{t.states.spam}</Chip>}
      {row.status === 'closed' && <Chip>{t.states.closed}</Chip>}
      {row.tags.slice(0, 1).map(tag => (
        <Chip key={tag} tone="info">
          {tag}
        </Chip>
      ))}
    </>
  )
}
