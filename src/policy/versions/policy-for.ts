import type { Sql } from '../../db/open.ts'
import { FinalError } from '../../errors.ts'
import { findingsText } from '../finding.ts'
import type { PolicyFile } from '../load-policy-file.ts'
import { builtInPolicy, compilePolicy, type Policy } from '../policy.ts'
import { readPolicy } from '../read-policy.ts'
import { activePolicy } from './stored-policies.ts'
import { type StoredPolicy, versionName } from './version.ts'

/** Makes a stored version ready. @throws FinalError POLICY_INVALID when this Greeter cannot read it. */
export function compileStored(stored: StoredPolicy): Policy {
  const read = readPolicy(stored.text)
  if (read.ok) return compilePolicy(read.document, versionName(stored))
  throw new FinalError(
    'POLICY_INVALID',
    `version ${stored.number} of the policy of ${stored.account} has mistakes for this Greeter:\n${findingsText(`v${stored.number}`, read.findings)}`,
  )
}

/** By what a single run decides: the file where there is one, else what is active in the database. */
export async function policyFor(sql: Sql, account: string, file: PolicyFile | null): Promise<Policy> {
  const active = await activePolicy(sql, account)
  if (active !== null && (file === null || file.text === active.text)) return compileStored(active)
  if (file === null) return builtInPolicy
  const read = readPolicy(file.text)
  // Loading the file has seen to it that it can be read.
  return read.ok ? compilePolicy(read.document) : builtInPolicy
}
