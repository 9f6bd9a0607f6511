import { FinalError } from '../errors.ts'
import { findingsText } from '../policy/finding.ts'
import { compilePolicy, type Policy } from '../policy/policy.ts'
import { readPolicy } from '../policy/read-policy.ts'

/**
 * A policy that is only tried out.
 *
 * @param name what findings call the text.
 * @throws FinalError POLICY_INVALID, naming every line that is wrong and what to write there.
 */
export function candidateOf(text: string, name: string): Policy {
  const read = readPolicy(text)
  if (read.ok) return compilePolicy(read.document)
  throw new FinalError('POLICY_INVALID', `the policy has mistakes:\n${findingsText(name, read.findings)}`)
}
