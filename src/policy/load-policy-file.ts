import { readFile } from 'node:fs/promises'
import { FinalError } from '../errors.ts'
import { findingsText } from './finding.ts'
import { builtInPolicy, compilePolicy, type Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

/**
 * The policy that holds from this start on: the file's (POLICY_FILE), or the built-in one without a file.
 *
 * @throws FinalError POLICY_INVALID, naming every line that is wrong and what to write there.
 */
export async function loadPolicyFile(path: string | null): Promise<Policy> {
  if (path === null) return builtInPolicy
  const read = readPolicy(await textOf(path))
  if (read.ok) return compilePolicy(read.document)
  throw new FinalError(
    'POLICY_INVALID',
    `the policy file has mistakes:\n${findingsText(path, read.findings)}\nNothing was started.`,
  )
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FinalError('POLICY_INVALID', `the policy file (POLICY_FILE) cannot be read: ${reason}`, {
      cause: error,
    })
  }
}
