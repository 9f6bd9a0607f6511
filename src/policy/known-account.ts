/** What is known of the account whose policy a document is to be. */
export interface KnownAccount {
  /** The custom fields of its tickets; null while they were not read. */
  customFields: ReadonlyArray<{ id: number; label: string }> | null
  /** The customers who wrote last, a thousand at most. */
  asked: readonly LateTicket[]
}

/** Of a ticket, what a rule's choice depends on most. */
export interface LateTicket {
  at: Date
  channel: string | null
  language: string | null
}
