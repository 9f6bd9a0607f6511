import type { TicketChange } from '../../control/contract.ts'
import { useClient } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'

/** What an agent does with a ticket; the inbox shows it when the sandbox says that it happened. */
export function useTicketActs(ticketId: number) {
  const client = useClient()
  const { act } = useNotices()
  return {
    change: (change: TicketChange) => void act(client.changeTicket(ticketId, change)),
    merge: (into: number) => act(client.mergeTicket(ticketId, into)),
    remove: () => void act(client.deleteTicket(ticketId)),
  }
}
