import { accessOperations } from './access-operations.ts'
import { accountOperations } from './account-operations.ts'
import { aheadOperations } from './ahead-operations.ts'
import { connect, disconnect } from './connect.ts'
import { costs, examine } from './doctor.ts'
import type { Finding } from './findings.ts'
import { macroOperations } from './macro-operations.ts'
import { policyOperations } from './policy-operations.ts'
import { privacyOperations } from './privacy-operations.ts'
import { type Report, type Request, said } from './report.ts'
import { secretOperations } from './secret-operations.ts'
import type { SetupContext } from './setup-context.ts'
import { workOperations } from './work-operations.ts'

/**
 * Commands that work on a Greeter that may be running: they run in the process that has the database (see
 * commands/run-operation).
 */
export const operations = {
  async connect(context: SetupContext, { positionals, flags }: Request): Promise<Report> {
    const { lines } = await connect(
      context,
      positionals[0] ?? context.config.publicUrl,
      flags['move'] === true,
    )
    return said(...lines)
  },
  async disconnect(context: SetupContext, { positionals }: Request): Promise<Report> {
    return said(...(await disconnect(context, positionals[0] ?? context.config.publicUrl)))
  },
  ...accountOperations,
  ...accessOperations,
  ...secretOperations,
  ...workOperations,
  ...privacyOperations,
  ...aheadOperations,
  ...macroOperations,
  ...policyOperations,
  async doctor(context: SetupContext, { positionals, flags }: Request): Promise<Report> {
    const publicUrl = positionals[0] ?? context.config.publicUrl
    const findings = await examine(context, publicUrl, flags['test-ticket'] === true)
    const exitCode = findings.some(finding => finding.status === 'wrong') ? 1 : 0
    return { lines: [...findings.flatMap(inWords), '', costs], data: { findings, costs }, exitCode }
  },
}

export type OperationName = keyof typeof operations

export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name)

const marks = { ok: '✓', warning: '!', wrong: '✗', unknown: '?' }

function inWords({ check, status, saw, doThis }: Finding): string[] {
  const line = `${marks[status]} ${check}: ${saw}`
  return doThis === null ? [line] : [line, `    → ${doThis}`]
}
