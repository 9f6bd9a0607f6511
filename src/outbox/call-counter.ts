import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { CallPurpose } from '../db/tables.ts'

/** Counts calls in memory and writes them down together: a count is not worth a write per call. */
export interface CallCounter {
  count(purpose: CallPurpose): void
  /** Writes down what has been counted since. */
  flush(): Promise<void>
}

export function createCallCounter(db: Sql, account: string): CallCounter {
  let counted = new Map<CallPurpose, number>()
  return {
    count(purpose) {
      counted.set(purpose, (counted.get(purpose) ?? 0) + 1)
    },
    async flush() {
      if (counted.size === 0) return
      const writing = counted
      counted = new Map()
      await sql`
        insert into call_count (account, purpose, calls)
        select ${account}, * from unnest(${[...writing.keys()]}::text[], ${[...writing.values()]}::bigint[])
        on conflict (account, purpose) do update set calls = call_count.calls + excluded.calls`.execute(db)
    },
  }
}
