import type { Sql, Trx } from '../db/open.ts'
import { transactFlushedLater } from '../db/transact.ts'

/** The next events, counted. */
export interface Counted {
  /** The mark behind which they lie. */
  since: number
  /** The last of them; null where there is none. */
  last: number | null
  events: number
  copies: number
  /** Whether there is more to count. */
  more: boolean
}

/** How events are counted, each once: read without a lock, added only while the mark is where it was. */
export interface Count {
  look(db: Sql | Trx, size: number, now: Date): Promise<Counted>
  add(trx: Trx, counted: Counted): Promise<void>
}

/** One step of it. @returns whether there is more to count. */
export async function countStep(db: Sql, count: Count, size: number, now: Date): Promise<boolean> {
  const counted = await count.look(db, size, now)
  if (counted.last !== null) await transactFlushedLater(db, trx => count.add(trx, counted))
  return counted.more
}
