import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'

/**
 * Settings of a step's transaction. Its rows are found one by one through indexes, however many the planner expects: of a
 * join by hash it would read the whole table, and compiling a plan takes longer than a step may.
 */
export async function setUpStep(trx: Trx): Promise<void> {
  // Acts let themselves be deleted by nobody else.
  await sql`
    select set_config('greeter.retention', 'on', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`.execute(trx)
}
