import type { Caller, Contact } from './contact.ts'

/** The contacts that a batch of tickets needs. Those decided earlier in the batch are added as they happen. */
export interface History {
  /** The contacts of the caller's ticket, address, customer or company. */
  of(caller: Caller): Contact[]
  /** A ticket that is here already stays as it was: its first verdict stands, and its reply left when it did. */
  add(contact: Contact): void
}

export function createHistory(contacts: readonly Contact[]): History {
  const byKey = new Map<string, Contact[]>()
  const known = new Set<string>()
  const add = (contact: Contact) => {
    const name = `${ticketKey(contact)} ${contact.purpose}`
    if (known.has(name)) return
    known.add(name)
    for (const key of keysOf(contact)) byKey.getOrInsertComputed(key, () => []).push(contact)
  }
  contacts.forEach(add)
  return {
    add,
    of: caller => [...new Set(keysOf(caller).flatMap(key => byKey.get(key) ?? []))],
  }
}

const ticketKey = ({ account, ticketId }: Caller | Contact) => `ticket ${account} ${ticketId}`

function keysOf(one: Caller | Contact): string[] {
  return [ticketKey(one), one.address, one.customer, one.domain].filter(key => key !== null)
}
