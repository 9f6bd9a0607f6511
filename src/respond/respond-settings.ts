import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import type { Hash } from '../decide/brakes/caller.ts'
import type { Policy } from '../policy/policy.ts'
import { brakeKey, keyedHash } from './brakes/keyed-hash.ts'

/** By what tickets are answered: the policy, and what decides beside it. */
export interface RespondSettings {
  policy: Policy
  /** The built-in policy posts its internal note too. */
  withNote: boolean
  /** Makes the brakes' keys (LOOP-RULES B16). */
  hash: Hash
  /** The address of the API user as configured: its domain is ours. */
  apiUserEmail: string | null
}

export async function respondSettings(
  sql: Sql,
  config: Pick<Config, 'note' | 'gorgias'>,
  policy: Policy,
): Promise<RespondSettings> {
  return {
    policy,
    withNote: config.note,
    hash: keyedHash(await brakeKey(sql)),
    apiUserEmail: config.gorgias?.email ?? null,
  }
}
