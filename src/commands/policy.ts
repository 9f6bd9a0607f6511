import { readFile } from 'node:fs/promises'
import { FinalError } from '../errors.ts'
import { checkPolicy } from '../policy/check-policy.ts'
import { findingsText } from '../policy/finding.ts'
import { compilePolicy } from '../policy/policy.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { runCases } from '../policy/run-cases.ts'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'

const verbs = { check, test }

/** `greeter policy check FILE`, `greeter policy test FILE`: fit to run before a change is merged. */
export async function policy([verb = '', file]: string[]): Promise<void> {
  if (!Object.hasOwn(verbs, verb) || file === undefined)
    throw new FinalError('USAGE', 'Write: greeter policy check FILE, or greeter policy test FILE')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new FinalError('POLICY_INVALID', `${file} cannot be read`, { cause: error })
  })
  // Checked above.
  const { ok, said } = verbs[verb as keyof typeof verbs](file, text)
  process.stdout.write(`${said}\n`)
  if (!ok) process.exitCode = 1
}

interface Said {
  ok: boolean
  said: string
}

function check(file: string, text: string): Said {
  const findings = checkPolicy(text, lintReplyTemplate)
  return findings.length === 0
    ? { ok: true, said: `${file}: nothing to find fault with` }
    : { ok: false, said: findingsText(file, findings) }
}

function test(file: string, text: string): Said {
  const read = readPolicy(text)
  if (!read.ok) return { ok: false, said: findingsText(file, read.findings) }
  const results = runCases(compilePolicy(read.document))
  const failed = results.filter(({ problems }) => problems.length > 0)
  const lines = results.map(({ name, problems }) =>
    problems.length === 0 ? `  passed  ${name}` : `  FAILED  ${name}: ${problems.join('; ')}`,
  )
  const sum = `${results.length - failed.length} passed, ${failed.length} failed`
  return { ok: failed.length === 0, said: [...lines, sum].join('\n') }
}
