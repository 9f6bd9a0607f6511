import { useShell } from '../shell.tsx'
import { TicketList } from './ticket-list.tsx'
import { TicketThread } from './ticket-thread.tsx'

/** The shop's inbox: the list, and beside it or in its place the open ticket. */
export function Inbox() {
  const { ticketId } = useShell()
  return (
    <div className="inbox" data-open={ticketId !== null}>
      <TicketList />
      <TicketThread ticketId={ticketId} />
    </div>
  )
}
