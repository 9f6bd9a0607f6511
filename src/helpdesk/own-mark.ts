/** The prefix of `external_id` on every message of ours (DESIGN section 7). */
const prefix = 'greeter:'

/** At most this many characters go into an `external_id` (FACTS 3.5). */
export const externalIdLimit = 255

/** The mark of one message: unique per account, ticket, purpose and kind, and the same on every attempt. */
export function externalIdOf(message: {
  account: string
  ticketId: number
  purpose: string
  kind: string
}): string {
  return `${prefix}${message.account}:${message.ticketId}:${message.purpose}:${message.kind}`.slice(
    0,
    externalIdLimit,
  )
}

/** Whether a message bears our mark, of whichever Greeter. */
export function isOwnExternalId(externalId: string | null | undefined): boolean {
  return externalId?.startsWith(prefix) ?? false
}
