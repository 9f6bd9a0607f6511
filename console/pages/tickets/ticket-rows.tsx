import { useMediaQuery } from '@mantine/hooks'
import { createLink } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TicketLine } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { Moment } from '../../parts/moment.tsx'
import { OutcomeBadge } from '../../parts/outcome-badge.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { useTexts } from '../../texts/texts.ts'
import { ticketsTexts } from './texts.ts'
import { useListKeys } from './use-list-keys.ts'

const wideRow = 54
const narrowRow = 104

interface Props {
  tickets: readonly TicketLine[]
  hasMore: boolean
  onEnd: () => void
}

/** The list itself: only the rows that are near the window are there, however long it is. */
export function TicketRows({ tickets, hasMore, onEnd }: Props) {
  const t = useTexts(ticketsTexts)
  const isNarrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? false
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const rowHeight = isNarrow ? narrowRow : wideRow
  useLayoutEffect(() => {
    setTop(list.current?.offsetTop ?? 0)
  }, [isNarrow])
  // oxlint-disable-next-line react/incompatible-library -- no compiler is used that would memoize it
  const rows = useWindowVirtualizer({
    count: tickets.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: top,
    // The header of the shell covers the first of the window.
    scrollPaddingStart: 64,
    scrollPaddingEnd: 16,
    getItemKey: at => keyOf(tickets[at], at),
  })
  useEffect(() => rows.measure(), [rows, rowHeight])
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= tickets.length - 20) onEnd()
  }, [hasMore, last, tickets.length, onEnd])
  useListKeys(list, tickets.length, at => rows.scrollToIndex(at, { align: 'auto' }))
  return (
    <ul className="ticket-list" ref={list} aria-label={t.list} style={{ height: rows.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const ticket = tickets[index]
        return (
          ticket !== undefined && (
            <li
              key={key}
              data-index={index}
              aria-setsize={hasMore ? -1 : tickets.length}
              aria-posinset={index + 1}
              style={{ height: rowHeight, transform: `translateY(${start - top}px)` }}
            >
              <Row ticket={ticket} />
            </li>
          )
        )
      })}
    </ul>
  )
}

const keyOf = (ticket: TicketLine | undefined, at: number) =>
  ticket === undefined ? at : `${ticket.account}:${ticket.ticketId}`

const RowLink = createLink(({ children, ...props }: { children?: ReactNode }) => (
  <a className="ticket-row" {...props}>
    {children}
  </a>
))

function Row({ ticket }: { ticket: TicketLine }) {
  const t = useTexts(ticketsTexts)
  const channelName = useChannelName()
  const { account, ticketId, subject, customerName, customerAddress, channel, language, rule } = ticket
  const who = [customerName, customerAddress].filter(Boolean).join(' · ')
  return (
    <RowLink
      to="/tickets/$account/$ticketId"
      params={{ account, ticketId: String(ticketId) }}
      // The filters go along, so that the way back leads to the same list.
      search={before => before}
    >
      <span className="outcome">
        <OutcomeBadge outcome={ticket.outcome} />
      </span>
      <span className="subject">
        <span className="line strong">{subject || t.noSubject}</span>
        <span className="line small">{who || t.ticket(ticketId)}</span>
      </span>
      <span className="reason">
        <span className="line">
          <ReasonText reason={ticket.reason} text={ticket.reasonText} />
        </span>
        {rule !== null && <span className="line small rule">{t.byRule(rule)}</span>}
      </span>
      <span className="where line small">
        {[channel && channelName(channel), language].filter(Boolean).join(' · ')}
      </span>
      <span className="time line small">
        <Moment at={ticket.firstSeenAt} />
      </span>
    </RowLink>
  )
}
