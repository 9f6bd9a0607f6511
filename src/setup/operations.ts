import { createToken } from '../access/tokens.ts'
import { pauseAccount, resumeAccount, setMode } from '../accounts/accounts.ts'
import { FinalError } from '../errors.ts'
import { connect, disconnect } from './connect.ts'
import { costs, examine } from './doctor.ts'
import type { Finding } from './findings.ts'
import { type Report, type Request, said } from './report.ts'
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
  async arm({ database, account, clock }: SetupContext): Promise<Report> {
    const changed = await setMode(database.sql, account, 'armed', clock.now())
    return said(
      `Account ${account} is ${changed ? 'now' : 'already'} armed: new tickets are answered from now on.`,
    )
  },
  async disarm({ database, account, clock }: SetupContext): Promise<Report> {
    const changed = await setMode(database.sql, account, 'shadow', clock.now())
    return said(
      `Account ${account} is ${changed ? 'now' : 'already'} in shadow: it decides and sends nothing.`,
    )
  },
  async pause({ database, account, clock }: SetupContext, { positionals }: Request): Promise<Report> {
    const reason = positionals.join(' ') || 'by hand'
    await pauseAccount(database.sql, account, 'PAUSED_BY_HAND', reason, clock.now())
    return said(
      `Account ${account} is paused (${reason}). Replies wait in line; "greeter resume" sends them.`,
    )
  },
  async resume(context: SetupContext): Promise<Report> {
    const changed = await resumeAccount(context.database.sql, context.account, context.clock.now())
    context.wakeSender()
    return said(`Account ${context.account} ${changed ? 'goes on' : 'was not paused'}.`)
  },
  async token(
    { database, clock }: SetupContext,
    { positionals: [action, name = 'unnamed'], flags: { may = 'read' } }: Request,
  ): Promise<Report> {
    if (action !== 'create' || (may !== 'read' && may !== 'act'))
      throw new FinalError(
        'USAGE',
        'Write: greeter token create NAME, with --may act if it may act on tickets',
      )
    return said(
      await createToken(database.sql, name, may, clock.now()),
      'This is shown once. Send it as Authorization: Bearer …',
    )
  },
  ...workOperations,
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
