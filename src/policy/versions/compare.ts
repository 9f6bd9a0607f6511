import type { Sql } from '../../db/open.ts'
import { FinalError } from '../../errors.ts'
import { diffPolicies, type PolicyChange } from '../diff-policy.ts'
import { findingsText } from '../finding.ts'
import { readPolicy } from '../read-policy.ts'
import type { PolicyDocument } from '../schema.ts'
import { activePolicy, storedPolicy } from './stored-policies.ts'

/** The built-in policy as a text: every default. */
export const builtInText = 'greeter: 1\n'

/** A version by its number, the active policy, or a text of somebody's own, with what it is called. */
export type PolicyRef = number | 'active' | { name: string; text: string }

export interface Comparison {
  /** What differs in meaning. */
  changes: PolicyChange[]
  /** Equal to the letter; without changes and yet not equal: comments, order, or defaults that are written down. */
  sameText: boolean
}

/** What differs between two policies of an account. @throws FinalError POLICY_NOT_FOUND, POLICY_INVALID */
export async function comparePolicies(
  sql: Sql,
  account: string,
  refs: readonly [PolicyRef, PolicyRef],
): Promise<Comparison> {
  const [before, after] = [await textOf(sql, account, refs[0]), await textOf(sql, account, refs[1])]
  return compareTexts(before, after)
}

interface NamedText {
  name: string
  text: string
}

export function compareTexts(before: NamedText, after: NamedText): Comparison {
  return {
    changes: diffPolicies(documentIn(before), documentIn(after)),
    sameText: before.text === after.text,
  }
}

async function textOf(sql: Sql, account: string, ref: PolicyRef): Promise<NamedText> {
  if (typeof ref === 'object') return ref
  const stored = ref === 'active' ? await activePolicy(sql, account) : await storedPolicy(sql, account, ref)
  if (stored !== null) return { name: `v${stored.number}`, text: stored.text }
  if (ref === 'active') return { name: 'built-in', text: builtInText }
  throw new FinalError('POLICY_NOT_FOUND', `${account} has no policy version ${ref}`)
}

function documentIn({ name, text }: NamedText): PolicyDocument {
  const read = readPolicy(text)
  if (read.ok) return read.document
  throw new FinalError('POLICY_INVALID', `${name} has mistakes:\n${findingsText(name, read.findings)}`)
}
