import type { z } from 'zod'
import type { Sentence } from '../sentences.ts'
import { documentFaults } from './document-faults.ts'
import { explain } from './explain.ts'
import { type Explanation, findingAt } from './explanation.ts'
import { type Finding, pathText } from './finding.ts'
import { type PolicyDocument, policyJsonSchema, policySchema } from './schema.ts'
import { say } from './sentences/say.ts'
import { readYaml } from './yaml-text.ts'

/** What came of reading a policy: the document with its defaults, or everything that is wrong with it. */
export type ReadPolicy = { ok: true; document: PolicyDocument } | { ok: false; findings: Finding[] }

/** Characters of one document. Five thousand exclusions with notes have a third of it. */
const longestText = 1_000_000

/** Made when the first mistake has to be explained. */
let allowed: ReturnType<typeof policyJsonSchema> | null = null

/** Reads a policy from YAML or JSON text. Never throws, whatever the text is. */
export function readPolicy(text: string): ReadPolicy {
  if (text.length > longestText) return wrong(say('document-long'), say('say-more-in-less'))
  // No database keeps one in a text.
  if (text.includes('\0')) return wrong(say('document-nul'), say('take-out'))
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  if (yaml.value === null || yaml.value === undefined)
    return wrong(say('document-empty'), say('begin-with-version'))
  const checked = check(yaml.value)
  if (checked === null) return wrong(say('document-deep'), say('write-shallow'))
  const faults = checked.success ? documentFaults(checked.data) : explainAll(checked.error.issues, yaml.value)
  if (checked.success && faults.length === 0) return { ok: true, document: checked.data }
  const findings = faults.map(one =>
    findingAt(one.at === 'key' ? yaml.keyAt(one.path) : yaml.valueAt(one.path), one),
  )
  return { ok: false, findings: findings.sort((a, b) => a.line - b.line || a.column - b.column) }
}

/** Null when conditions are nested deeper than the stack. */
function check(value: unknown): ReturnType<typeof policySchema.safeParse> | null {
  try {
    return policySchema.safeParse(value)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function explainAll(issues: readonly z.core.$ZodIssue[], value: unknown): Explanation[] {
  allowed ??= policyJsonSchema()
  const schema = allowed
  return issues.filter(issue => !followsFrom(issue, issues)).flatMap(issue => explain(issue, value, schema))
}

/** A group that says nothing but misspelled things seems empty as well. */
function followsFrom(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean {
  const isSame = (other: z.core.$ZodIssue) => pathText(asPath(other)) === pathText(asPath(issue))
  return issue.code === 'custom' && issues.some(other => other.code === 'unrecognized_keys' && isSame(other))
}

const asPath = ({ path }: z.core.$ZodIssue) =>
  path.map(step => (typeof step === 'number' ? step : String(step)))

const wrong = (message: Sentence, fix: Sentence): ReadPolicy => ({
  ok: false,
  findings: [findingAt({ line: 1, column: 1 }, { path: [], message, fix })],
})
