import { parseArgs } from 'node:util'
import { openSealer } from '../access/open-sealer.ts'
import { openAccountBook } from '../accounts/account-book.ts'
import { ensureEnvironmentAccount } from '../accounts/accounts.ts'
import { openWebhookSecrets } from '../accounts/webhook-secrets.ts'
import { openTrialDesk } from '../backtest/trial-desk.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { gorgiasAdapter } from '../helpdesk/gorgias/adapter.ts'
import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'
import { openHelpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { loadPolicyFile } from '../policy/load-policy-file.ts'
import { policyFor } from '../policy/versions/policy-for.ts'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'
import { createAccountHelpdesks } from '../setup/account-helpdesks.ts'
import { askControl } from '../setup/control-socket.ts'
import { type OperationName, runOperation } from '../setup/operations.ts'
import type { Report, Request } from '../setup/report.ts'
import type { SetupContext } from '../setup/setup-context.ts'
import { createLogger } from '../telemetry/logger.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

/**
 * A command of the tool that runs one operation: in the Greeter that runs on the data folder, else here.
 *
 * @param more gives further flags, from elsewhere than the command line.
 */
export function operation(
  name: OperationName,
  more?: (positionals: readonly string[]) => Promise<Request['flags']>,
): (args: string[]) => Promise<void> {
  return async args => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        move: { type: 'boolean', default: false },
        'test-ticket': { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        preview: { type: 'boolean', default: false },
        may: { type: 'string', default: 'read' },
        role: { type: 'string', default: '' },
        reason: { type: 'string', default: '' },
        limit: { type: 'string', default: '' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        id: { type: 'string', default: '' },
        account: { type: 'string', default: '' },
        email: { type: 'string', default: '' },
        'base-url': { type: 'string', default: '' },
        disconnect: { type: 'boolean', default: false },
      },
    })
    const entered = more === undefined ? {} : await more(positionals)
    const flags = { ...values, ...entered }
    const report = await carryOut(environmentConfig(), name, { positionals, flags })
    process.stdout.write(
      values.json ? `${JSON.stringify(report.data, null, 2)}\n` : `${report.lines.join('\n')}\n`,
    )
    process.exitCode = report.exitCode
  }
}

/** Runs an operation in the Greeter that has the database open, else here. @throws FinalError in the words of that Greeter. */
export async function carryOut(config: Config, name: OperationName, wanted: Request): Promise<Report> {
  const session = openSession(config)
  try {
    return await session.ask(name, wanted)
  } finally {
    await session.close()
  }
}

/** Runs operations one after the other, with the database opened at most once. */
export interface Session {
  ask(name: OperationName, wanted: Request): Promise<Report>
  close(): Promise<void>
}

/** A session with the Greeter that has the database open, else one of its own. */
export function openSession(config: Config): Session {
  let own: SetupContext | null = null
  return {
    async ask(name, wanted) {
      if (own === null) {
        const answer = config.databaseUrl === null ? await askControl(config.dataDir, name, wanted) : null
        if (answer !== null && 'error' in answer) throw new OperationFailed(answer.error, answer.code)
        if (answer !== null) return answer
        const database = await configuredDatabase(config)
        try {
          own = await setupContext(config, database)
        } catch (error) {
          await database.close()
          throw error
        }
      }
      return await runOperation(own, name, wanted)
    },
    async close() {
      await own?.trials.backtests.close()
      await own?.database.close()
    },
  }
}

/** What went wrong in the running Greeter, told here. */
class OperationFailed extends FinalError {
  constructor(message: string, code: string | null) {
    super('USAGE', code === null ? message : `${message} [${code}]`)
  }
}

/** The context of a command that runs on its own, beside other instances or on a resting folder. */
async function setupContext(config: Config, database: Database): Promise<SetupContext> {
  await migrate(database)
  const clock = systemClock
  const sealer = openSealer(config, database)
  const account = await ensureEnvironmentAccount(database.sql, { ...config, armed: false }, clock)
  const { sql } = database
  const fetch = (request: globalThis.Request) => globalThis.fetch(request)
  const book = await openAccountBook({ sql, clock, sealer, log: createLogger(config.logLevel) })
  const { oauthApp: app, allowHosts } = config
  // Whoever may use the command line may have this machine called.
  const adapter = gorgiasAdapter({ clock, fetch, app, allowHosts, host: 'localhost' })
  return {
    config,
    database,
    clock,
    account,
    addressName: null,
    email: config.gorgias?.email ?? null,
    book,
    adapter,
    helpdesks: createAccountHelpdesks({ sql, clock, sealer, book, adapter }),
    webhookSecrets: await openWebhookSecrets({
      sql: database.sql,
      clock,
      sealer,
      configured: config.webhookSecret,
      configuredOld: config.webhookSecretOld,
    }),
    sealer,
    helpdesk: openHelpdesk(config, clock, fetch),
    policies: {
      database,
      clock,
      file: config.policyFile,
      lintReply: lintReplyTemplate,
      // Whoever decides looks by itself.
      async onChange() {},
    },
    trials: openTrialDesk({
      database,
      clock,
      config,
      shape: shapeMessage,
      activePolicy: async id => await policyFor(database.sql, id, await loadPolicyFile(config.policyFile)),
    }),
    wakeSender() {},
  }
}
