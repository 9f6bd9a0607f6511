import { explain } from './explain.ts'
import { type Finding, pathText } from './finding.ts'
import { type PolicyDocument, policyJsonSchema, policySchema } from './schema.ts'
import { readYaml } from './yaml-text.ts'

/** What came of reading a policy: the document with its defaults, or everything that is wrong with it. */
export type ReadPolicy = { ok: true; document: PolicyDocument } | { ok: false; findings: Finding[] }

/** Characters of one document. Five thousand exclusions with notes have a third of it. */
const longestText = 1_000_000

/** Made when the first mistake has to be explained. */
let allowed: ReturnType<typeof policyJsonSchema> | null = null

/** Reads a policy from YAML or JSON text. Never throws, whatever the text is. */
export function readPolicy(text: string): ReadPolicy {
  if (text.length > longestText)
    return wrong('is longer than 1,000,000 characters', 'use * to say more in less')
  const yaml = readYaml(text)
  if (!yaml.ok) return yaml
  if (yaml.value === null || yaml.value === undefined)
    return wrong('is empty', 'begin it with the line greeter: 1')
  const checked = policySchema.safeParse(yaml.value)
  if (checked.success) return { ok: true, document: checked.data }

  allowed ??= policyJsonSchema()
  const schema = allowed
  const findings = checked.error.issues
    .flatMap(issue => explain(issue, yaml.value, schema))
    .map(({ path, at, message, fix }) => {
      const position = at === 'key' ? yaml.keyAt(path) : yaml.valueAt(path)
      return { ...position, path: pathText(path), message, fix }
    })
  return { ok: false, findings: findings.sort((a, b) => a.line - b.line || a.column - b.column) }
}

const wrong = (message: string, fix: string): ReadPolicy => ({
  ok: false,
  findings: [{ line: 1, column: 1, path: '', message: `the document ${message}`, fix }],
})
