import { setMode } from '../accounts/accounts.ts'
import { pauseByHand, resumeByHand } from '../accounts/pause.ts'
import { type AuditedChange, audit, commandLine } from '../audit/audit.ts'
import type { Trx } from '../db/open.ts'
import type { Mode } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { type Report, type Request, said } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/** Whether the account sends: each change with its entry in the audit. */
export const accountOperations = {
  async arm(context: SetupContext): Promise<Report> {
    const changed = await modeTo(context, 'armed', 'account.arm')
    return said(
      `Account ${context.account} is ${changed ? 'now' : 'already'} armed: new tickets are answered from now on.`,
    )
  },
  async disarm(context: SetupContext): Promise<Report> {
    const changed = await modeTo(context, 'shadow', 'account.disarm')
    return said(
      `Account ${context.account} is ${changed ? 'now' : 'already'} in shadow: it decides and sends nothing.`,
    )
  },
  async pause(context: SetupContext, { positionals }: Request): Promise<Report> {
    const reason = positionals.join(' ') || 'by hand'
    const { database, account, clock } = context
    await pauseByHand(database.sql, { account, by: commandLine, reason }, clock.now())
    return said(
      `Account ${account} is paused (${reason}). Replies wait in line; "greeter resume" sends them.`,
    )
  },
  async resume(context: SetupContext): Promise<Report> {
    const { database, account, clock } = context
    const changed = await resumeByHand(database.sql, { account, by: commandLine }, clock.now())
    context.wakeSender()
    return said(`Account ${account} ${changed.length > 0 ? 'goes on' : 'was not paused'}.`)
  },
}

const modeTo = (context: SetupContext, mode: Mode, what: AuditedChange) =>
  change(context, what, trx => setMode(trx, context.account, mode, context.clock.now()))

/** Makes a change and writes it down, if it is one. */
async function change<T>(
  { database, account, clock }: SetupContext,
  what: AuditedChange,
  make: (trx: Trx) => Promise<T>,
): Promise<T> {
  return await transact(database.sql, async trx => {
    const before = await stateOf(trx, account)
    const made = await make(trx)
    const after = await stateOf(trx, account)
    if (JSON.stringify(after) !== JSON.stringify(before))
      await audit(trx, { at: clock.now(), by: commandLine, what, account, before, after })
    return made
  })
}

const stateOf = async (trx: Trx, account: string) =>
  await trx
    .selectFrom('account')
    .select(['mode', 'pause_code as paused', 'pause_detail as reason'])
    .where('id', '=', account)
    .forNoKeyUpdate()
    .executeTakeFirst()
