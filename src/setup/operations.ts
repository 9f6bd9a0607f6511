import { accessOperations } from './access-operations.ts'
import { accountCommands } from './account-commands.ts'
import { inAccount } from './account-context.ts'
import { accountOperations } from './account-operations.ts'
import { aheadOperations } from './ahead-operations.ts'
import { backupOperations } from './backup-operations.ts'
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
  ...accountCommands,
  ...accessOperations,
  ...backupOperations,
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

/**
 * Runs an operation on the account that `--account` names, else on the environment's.
 *
 * @throws FinalError ACCOUNT_NOT_FOUND
 */
export async function runOperation(
  context: SetupContext,
  name: OperationName,
  request: Request,
): Promise<Report> {
  const { account } = request.flags
  // Policies and customers outlive their account: what is asked about them goes by name, and needs no key.
  const outlives = name.startsWith('policy-') || name === 'customer'
  const isNamed = typeof account === 'string' && account !== ''
  const isCalled = isNamed && context.book.get(account) !== null
  const own = isNamed && (isCalled || !outlives) ? inAccount(context, account) : context
  return await operations[name](own, request)
}

export type OperationName = keyof typeof operations

export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name)

const marks = { ok: '✓', warning: '!', wrong: '✗', unknown: '?' }

function inWords({ check, status, saw, doThis }: Finding): string[] {
  const line = `${marks[status]} ${check}: ${saw}`
  return doThis === null ? [line] : [line, `    → ${doThis}`]
}
