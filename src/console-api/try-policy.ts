import type { Context } from 'hono'
import { FinalError } from '../errors.ts'
import { compilePolicy, type Policy } from '../policy/policy.ts'
import { readPolicy } from '../policy/read-policy.ts'
import type { PolicyProblem } from './contract.ts'

/** A policy to be tried, or what is wrong with its text: for editors, line by line. */
export function tryPolicy(
  text: string,
): { ok: true; policy: Policy } | { ok: false; problem: PolicyProblem } {
  const read = readPolicy(text)
  if (read.ok) return { ok: true, policy: compilePolicy(read.document) }
  return { ok: false, problem: { error: 'The policy has mistakes.', findings: read.findings } }
}

/** What cannot be tried, in words; everything else is thrown on. */
export function refusedTrial(c: Context, error: unknown): Response {
  if (!(error instanceof FinalError)) throw error
  return c.json({ error: error.message }, error.code === 'BACKTEST_RUNNING' ? 409 : 400)
}
