import { findingAt } from './explanation.ts'
import type { Finding } from './finding.ts'
import type { KnownAccount } from './known-account.ts'
import { type LintReply, lintPolicy } from './lint-policy.ts'
import { readPolicy } from './read-policy.ts'
import { readYaml } from './yaml-text.ts'

/** Everything to say about a document: its mistakes, and without any what is probably not meant. */
export function checkPolicy(
  text: string,
  lintReply: LintReply,
  known: KnownAccount | null = null,
): Finding[] {
  const read = readPolicy(text)
  if (!read.ok) return read.findings
  const yaml = readYaml(text)
  // It was read a moment ago.
  if (!yaml.ok) return yaml.findings
  return lintPolicy(read.document, lintReply, known)
    .map(one => findingAt(one.at === 'key' ? yaml.keyAt(one.path) : yaml.valueAt(one.path), one))
    .sort((a, b) => a.line - b.line || a.column - b.column)
}
