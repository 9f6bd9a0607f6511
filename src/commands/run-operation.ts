import { parseArgs } from 'node:util'
import { ensureEnvironmentAccount } from '../accounts/accounts.ts'
import { webhookSecret } from '../accounts/webhook-secret.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { openHelpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { askControl } from '../setup/control-socket.ts'
import { type OperationName, operations } from '../setup/operations.ts'
import type { Report, Request } from '../setup/report.ts'
import type { SetupContext } from '../setup/setup-context.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

/** A command of the tool that runs one operation: in the Greeter that runs on the data folder, else here. */
export function operation(name: OperationName): (args: string[]) => Promise<void> {
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
        reason: { type: 'string', default: '' },
        limit: { type: 'string', default: '' },
      },
    })
    const report = await carryOut(environmentConfig(), name, { positionals, flags: values })
    process.stdout.write(
      values.json ? `${JSON.stringify(report.data, null, 2)}\n` : `${report.lines.join('\n')}\n`,
    )
    process.exitCode = report.exitCode
  }
}

async function carryOut(config: Config, name: OperationName, wanted: Request): Promise<Report> {
  if (config.databaseUrl === null) {
    const answer = await askControl(config.dataDir, name, wanted)
    if (answer !== null && 'error' in answer) throw new OperationFailed(answer.error, answer.code)
    if (answer !== null) return answer
  }
  const database = await configuredDatabase(config)
  try {
    return await operations[name](await setupContext(config, database), wanted)
  } finally {
    await database.close()
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
  const account = await ensureEnvironmentAccount(database.sql, { ...config, armed: false }, clock)
  return {
    config,
    database,
    clock,
    account,
    webhookSecret: await webhookSecret(database.sql, config.webhookSecret),
    helpdesk: openHelpdesk(config, clock, request => globalThis.fetch(request)),
    wakeSender() {},
  }
}
