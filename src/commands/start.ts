import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { isLoopback } from '../helpdesk/gorgias/address.ts'
import { loadPolicyFile } from '../policy/load-policy-file.ts'
import { createLogger } from '../telemetry/logger.ts'
import { consoleLink } from './console-link.ts'
import { howToCall } from './how-to-call.ts'
import { configuredDatabase, environmentConfig } from './open.ts'
import { type RunningGreeter, runGreeter, stopOnSignal } from './run-greeter.ts'
import { createTrials, forgetTrials } from './trial-sandbox.ts'

export const start = () => startAs({ serve: true, work: true })
export const serve = () => startAs({ serve: true, work: false })
export const work = () => startAs({ serve: false, work: true })

async function startAs(roles: { serve: boolean; work: boolean }): Promise<void> {
  const config = environmentConfig()
  if (config.databaseUrl === null && !(roles.serve && roles.work)) {
    throw new FinalError(
      'CONFIG_INVALID',
      'DATABASE_URL: serve and work are separate processes and need PostgreSQL',
    )
  }
  const policyFile = await loadPolicyFile(config.policyFile)
  const database = await configuredDatabase(config)
  // Only who sits at this machine can open a sandbox of it, and only one process may know it.
  const trials = roles.serve && roles.work && isLoopback(config.host) ? createTrials() : null
  const greeter = await runGreeter({
    config,
    policyFile,
    database,
    log: createLogger(config.logLevel),
    roles,
    ...(trials !== null && { startTrial: trials.start }),
  })
  if (trials !== null) await forgetTrials(greeter.app.setup)
  stopOnSignal(async () => {
    await greeter.stop()
    await trials?.close()
  })
  void database.broken?.then(startAgain)
  process.stdout.write(greeting(config, greeter) + (await consoleText(config, greeter, database.sql)))
}

/** Whoever watches over the process starts it again, and everything that was committed is there. */
function startAgain({ message }: Error): never {
  process.stderr.write(
    `greeter: the embedded database has stopped and has to be started again: ${message}. Is the disk full?\n`,
  )
  process.exit(1)
}

/** What the terminal says: where Greeter listens, and what is still to do. */
function greeting(config: Config, { app, url }: RunningGreeter): string {
  const lines = [url === null ? 'Greeter is working.' : `Greeter is running: ${url}`]
  if (config.gorgias === null) {
    lines.push(
      '',
      'No Gorgias account comes from the environment: connect one in the console, or set these and start again:',
    )
    lines.push(...config.missing.map(name => `  ${name.padEnd(16)} ${hints[name] ?? ''}`))
    lines.push('', `To see it work without an account: ${howToCall('demo')}`)
  } else {
    lines.push(`Account: ${app.account} (${config.gorgias.baseUrl})`)
    if (url !== null) lines.push(`Webhooks: POST ${url}/webhooks/gorgias with the header X-Greeter-Secret`)
    if (!config.armed)
      lines.push(
        `New accounts start in shadow: they decide and send nothing. ${howToCall('arm')} lets this one send.`,
      )
  }
  return `${lines.join('\n')}\n`
}

async function consoleText({ publicUrl }: Config, greeter: RunningGreeter, sql: Sql): Promise<string> {
  if (greeter.url === null) return ''
  const { url, makesOwner } = await consoleLink(publicUrl ?? greeter.url, greeter, sql)
  return makesOwner
    ? `\nNobody can sign in yet. This link makes the first owner; it is good for one use and three days:\n  ${url}\n`
    : `Console: ${url}\n`
}

const hints: Readonly<Record<string, string>> = {
  GORGIAS_DOMAIN: 'the account, such as acme or acme.gorgias.com',
  GORGIAS_EMAIL: 'the e-mail address of the API user, the author of the replies',
  GORGIAS_API_KEY: 'its API key (in Gorgias: Settings, REST API)',
}
