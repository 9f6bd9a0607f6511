/** Every delay of the outbox, in milliseconds, in one place. Tests shorten them; users do not set them. */
export interface OutboxTiming {
  /** From claim to the end of the call: at the end the socket is destroyed. */
  callTimeout: number
  /** A call that nobody reported this long after its end is taken for abandoned. */
  abandonedAfter: number
  /** When an unknown outcome is looked at, counted from the claim (DESIGN section 4). */
  looks: readonly [first: number, second: number]
  /** A look that could not be made is tried again after this. */
  lookRetry: number
  /** A look that is this late goes before replies: see `sender.ts`. */
  lookOverdue: number
  /** A ticket younger than `readLag` that Gorgias does not know is asked for again after `readLagRetry`. */
  readLag: number
  readLagRetry: number
  /** After a refused connection. */
  unreachableRetry: number
  /** An accepted reply that no webhook confirmed is looked for after this, again at this interval. */
  confirmAfter: number
  /** An accepted reply without a word for this long goes to a person. */
  confirmWithin: number
  /** How long a sender's lease lasts, and how often it is prolonged. */
  leaseTtl: number
  leaseRenew: number
  /** How long a sender that hears nothing of Gorgias leaves the account to others: longer than they wait. */
  standAside: number
  /** The longest pause between two looks for work. */
  idle: number
  /** The same for a sender that is woken when there is any. */
  quiet: number
  /** How old the account's profile may be before it is read again. */
  profileAge: number
}

const second = 1_000
const minute = 60 * second

export const defaultTiming: OutboxTiming = {
  callTimeout: 20 * second,
  abandonedAfter: 5 * second,
  looks: [30 * second, 60 * second],
  lookRetry: 10 * second,
  lookOverdue: minute,
  readLag: minute,
  readLagRetry: 5 * second,
  unreachableRetry: 5 * second,
  confirmAfter: 15 * second,
  confirmWithin: 15 * minute,
  leaseTtl: 15 * second,
  leaseRenew: 5 * second,
  standAside: 10 * second,
  idle: second,
  quiet: 5 * minute,
  profileAge: 60 * minute,
}
