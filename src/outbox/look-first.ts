import { plusMs } from '../clock.ts'

/**
 * After a restore the database has forgotten what was sent since the backup. Whatever could have been sent before the
 * restore is therefore looked for in its ticket before it is sent (P3): what is in line (`after-restore.ts`), and a
 * new message for a ticket that is older than the restore.
 */
export interface LookFirst {
  /** When the look is due. */
  at: Date
  /** From when on the same text without our mark is a doubt. */
  since: Date
}

/** The helpdesk's clock and ours may differ by as much. */
const clocksDifferMs = 10 * 60_000

/** What the last call before the restore has brought is in the ticket by then, as after any unclear call. */
export const lookAfterRestoreMs = 60_000

/** The look that a message needs before its first call; null where no earlier Greeter can have sent it. */
export function lookFirst(
  { restoredAt, openedAt }: { restoredAt: string | null; openedAt: string | null },
  now: Date,
): LookFirst | null {
  if (restoredAt === null) return null
  const restored = new Date(restoredAt)
  // A ticket that does not say when it was opened may be any age.
  const opened = openedAt === null ? new Date(0) : new Date(openedAt)
  if (opened > plusMs(restored, clocksDifferMs)) return null
  const settled = plusMs(restored, lookAfterRestoreMs)
  return { at: settled > now ? settled : now, since: opened }
}
