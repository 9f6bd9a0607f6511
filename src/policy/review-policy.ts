import { checkPolicy } from './check-policy.ts'
import type { Finding } from './finding.ts'
import type { KnownAccount } from './known-account.ts'
import type { LintReply } from './lint-policy.ts'
import { compilePolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { type CaseResult, runCases } from './run-cases.ts'
import type { PolicyDocument } from './schema.ts'

/** Everything there is to say about a text before it becomes a policy. */
export interface Review {
  /** Null when the text has mistakes. */
  document: PolicyDocument | null
  mistakes: Finding[]
  /** Allowed, and hardly meant. */
  oddities: Finding[]
  /** What came of the document's own cases. */
  cases: CaseResult[]
}

/** Reads, lints and tries a text. Pure. @param known what the account has; null where the text stands alone. */
export function reviewPolicy(text: string, lintReply: LintReply, known: KnownAccount | null = null): Review {
  const read = readPolicy(text)
  if (!read.ok) return { document: null, mistakes: read.findings, oddities: [], cases: [] }
  return {
    document: read.document,
    mistakes: [],
    oddities: checkPolicy(text, lintReply, known),
    cases: runCases(compilePolicy(read.document)),
  }
}

/** Whether it may be applied: it can be read, and it passes its own cases. */
export const isFit = ({ document, cases }: Review): boolean =>
  document !== null && cases.every(({ problems }) => problems.length === 0)
