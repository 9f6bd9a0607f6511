import { readFile } from 'node:fs/promises'
import { FinalError } from '../errors.ts'
import { findingsText } from './finding.ts'
import { readPolicy } from './read-policy.ts'

/** POLICY_FILE as it was read: a text that is a policy. */
export interface PolicyFile {
  path: string
  /** As it is written, comments included. */
  text: string
}

/**
 * The policy that holds from this start on; null without POLICY_FILE.
 *
 * @throws FinalError POLICY_INVALID, naming every line that is wrong and what to write there.
 */
export async function loadPolicyFile(path: string | null): Promise<PolicyFile | null> {
  if (path === null) return null
  const text = await textOf(path)
  const read = readPolicy(text)
  if (read.ok) return { path, text }
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
