import { TextInput } from '@mantine/core'
import { useDebouncedValue, useWindowEvent } from '@mantine/hooks'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { InboxView } from '../../control/contract.ts'
import { keyEvents, places } from '../keys.tsx'
import { Icon } from '../parts/icons.tsx'
import { keysOf } from '../parts/keys-of.ts'
import { type ListHandle, VirtualList } from '../parts/virtual-list.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { ticketLink } from '../use-selected.ts'
import { TicketRow } from './ticket-row.tsx'
import { type InboxWindow, useInbox } from './use-inbox.ts'

const rowHeight = 84

export function TicketList() {
  const { t } = useTexts()
  const [view, setView] = useState<InboxView>('all')
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 150)
  const inbox = useInbox(view, wanted)
  const { page, rowAt, look } = inbox
  const list = useRef<ListHandle>(null)
  const move = useMoves(inbox, list)

  return (
    <div className="ticket-list">
      <div className="toolbar">
        <TextInput
          id={places.search}
          type="search"
          aria-label={t.inbox.search}
          placeholder={t.inbox.search}
          leftSection={<Icon name="search" />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <ViewPicker view={view} counts={page?.counts ?? null} onChange={setView} />
      </div>
      {page !== null && page.total === 0 ? (
        <EmptyInbox isFresh={page.counts.all === 0} />
      ) : (
        <VirtualList
          key={`${view} ${wanted}`}
          ref={list}
          label={t.inbox.list}
          count={page?.total ?? 0}
          rowHeight={rowHeight}
          rowKey={index => rowAt(index)?.id ?? `row-${index}`}
          renderRow={index => {
            const row = rowAt(index)
            return row === undefined ? (
              <div className="ticket-row ticket-row-empty" />
            ) : (
              <TicketRow row={row} onKeyDown={move} />
            )
          }}
          onWindow={look}
          stayPut
        />
      )}
    </div>
  )
}

/** Arrows in the list and J and K everywhere open the neighbour of the open ticket. */
function useMoves({ page, rowAt }: InboxWindow, list: React.RefObject<ListHandle | null>) {
  const { ticketId, openTicket } = useShell()

  function move(by: 1 | -1): void {
    const rows = page?.rows ?? []
    const here = rows.findIndex(row => row.id === ticketId)
    const offset = page?.offset ?? 0
    const next = here === -1 ? offset : offset + here + by
    const row = rowAt(next)
    if (row === undefined) return
    openTicket(row.id)
    list.current?.showRow(next)
    // The row may come into being with this move.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`a[href="${ticketLink(row.id)}"]`)?.focus(),
    )
  }

  useWindowEvent(keyEvents.next, () => move(1))
  useWindowEvent(keyEvents.previous, () => move(-1))
  return (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
}

function ViewPicker({
  view,
  counts,
  onChange,
}: {
  view: InboxView
  counts: Record<InboxView, number> | null
  onChange: (view: InboxView) => void
}) {
  const { t } = useTexts()
  return (
    <div className="views" role="group" aria-label={t.inbox.view}>
      {keysOf(t.inbox.views).map(name => (
        <button key={name} type="button" aria-pressed={name === view} onClick={() => onChange(name)}>
          {t.inbox.views[name]}
          {counts !== null && counts[name] > 0 && <span className="views-count">{counts[name]}</span>}
        </button>
      ))}
    </div>
  )
}

function EmptyInbox({ isFresh }: { isFresh: boolean }) {
  const { t } = useTexts()
  return (
    <div className="empty">
      <Icon name="inbox" size={36} />
      <p>{isFresh ? t.inbox.empty : t.inbox.nothing}</p>
      {isFresh && <p className="dim">{t.inbox.emptyHint}</p>}
    </div>
  )
}
