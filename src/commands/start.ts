import type { Config } from '../config.ts'
import { FinalError } from '../errors.ts'
import { loadPolicyFile } from '../policy/load-policy-file.ts'
import { createLogger } from '../telemetry/logger.ts'
import { howToCall } from './how-to-call.ts'
import { configuredDatabase, environmentConfig } from './open.ts'
import { type RunningGreeter, runGreeter, stopOnSignal } from './run-greeter.ts'

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
  const greeter = await runGreeter({
    config,
    policyFile,
    database: await configuredDatabase(config),
    log: createLogger(config.logLevel),
    roles,
  })
  stopOnSignal(greeter.stop)
  process.stdout.write(greeting(config, greeter))
}

/** What the terminal says: where Greeter listens, and what is still to do. */
function greeting(config: Config, { app, url }: RunningGreeter): string {
  const lines = [url === null ? 'Greeter is working.' : `Greeter is running: ${url}`]
  if (config.gorgias === null) {
    lines.push('', 'No Gorgias account is connected yet. Set these in the environment, then start again:')
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

const hints: Readonly<Record<string, string>> = {
  GORGIAS_DOMAIN: 'the account, such as acme or acme.gorgias.com',
  GORGIAS_EMAIL: 'the e-mail address of the API user, the author of the replies',
  GORGIAS_API_KEY: 'its API key (in Gorgias: Settings, REST API)',
}
