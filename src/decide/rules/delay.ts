/** How long a rule leaves a ticket to people, as a policy writes it. */
export interface WrittenDelay {
  /** Milliseconds. */
  readonly ms: number
  /** Only time in which this calendar is open counts; null for every time. */
  readonly calendar: string | null
}

/**
 * When a rule's delay is over. Pure.
 *
 * @param opened when the customer wrote first: who writes again has not to wait longer for it.
 * @param afterOpenTime when a calendar has been open for so long; null when that never comes.
 * @returns null without a delay, and where its calendar stays closed: then nobody is there to be faster.
 */
export function dueAfter(
  delay: WrittenDelay | undefined,
  opened: Date,
  afterOpenTime: (calendar: string, from: Date, ms: number) => Date | null,
): Date | null {
  if (delay === undefined) return null
  if (delay.calendar !== null) return afterOpenTime(delay.calendar, opened, delay.ms)
  return new Date(opened.getTime() + delay.ms)
}
