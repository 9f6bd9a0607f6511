/** A mail integration: the shop's own address that messages can be sent from. */
export interface Inbox {
  id: number
  address: string
  name: string
}

/** A custom field of tickets, by what the team calls it and by what payloads call it. */
export interface CustomField {
  id: number
  label: string
}

/** What is known of an account before anything is sent from it. */
export interface AccountProfile {
  /** The API user: the author of everything Greeter writes. */
  userId: number | null
  userEmail: string | null
  inboxes: Inbox[]
  defaultInboxId: number | null
  /** Null where they cannot be read; absent in a profile of an earlier version. */
  customFields?: CustomField[] | null
}
