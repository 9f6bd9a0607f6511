import { readFile, writeFile } from 'node:fs/promises'
import { FinalError } from '../errors.ts'
import { checkPolicy } from '../policy/check-policy.ts'
import { findingsText } from '../policy/finding.ts'
import { compilePolicy } from '../policy/policy.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { runCases } from '../policy/run-cases.ts'
import { policyJsonSchema } from '../policy/schema.ts'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'

/** What a command prints, and the code it ends with. */
export interface Said {
  code: number
  said: string
}

/** @throws FinalError POLICY_INVALID */
export async function textOfFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new FinalError('POLICY_INVALID', `${file} cannot be read`, { cause: error })
  }
}

/** `policy check FILE`: its mistakes, and what is allowed and hardly meant. */
export async function check(file: string): Promise<Said> {
  const findings = checkPolicy(await textOfFile(file), lintReplyTemplate)
  return findings.length === 0
    ? { code: 0, said: `${file}: nothing to find fault with` }
    : { code: 1, said: findingsText(file, findings) }
}

/** `policy test FILE`: tries the cases in it. */
export async function test(file: string): Promise<Said> {
  const read = readPolicy(await textOfFile(file))
  if (!read.ok) return { code: 1, said: findingsText(file, read.findings) }
  const results = runCases(compilePolicy(read.document))
  const failed = results.filter(({ problems }) => problems.length > 0)
  const lines = results.map(({ name, problems }) =>
    problems.length === 0 ? `  passed  ${name}` : `  FAILED  ${name}: ${problems.join('; ')}`,
  )
  const sum = `${results.length - failed.length} passed, ${failed.length} failed`
  return { code: failed.length === 0 ? 0 : 1, said: [...lines, sum].join('\n') }
}

/** `policy schema`: the document as JSON Schema, for editors. */
export const schema = (): string => `${JSON.stringify(policyJsonSchema(), null, 2)}\n`

/** Prints a text as it is, or writes it to a file. */
export async function putOut(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) process.stdout.write(text)
  else await writeFile(file, text)
}
