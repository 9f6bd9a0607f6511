/** A mail integration: the shop's own address that messages can be sent from. */
export interface Inbox {
  id: number
  address: string
  name: string
}

/** What is known of an account before anything is sent from it. */
export interface AccountProfile {
  /** The API user: the author of everything Greeter writes. */
  userId: number | null
  userEmail: string | null
  inboxes: Inbox[]
  defaultInboxId: number | null
}
