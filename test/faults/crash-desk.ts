import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import type { TicketStory } from '../../src/console-api/contract.ts'
import { createDataFolder } from '../support/data-folder.ts'
import { connect, consoleToken, webhookSecret } from '../support/greeter.ts'
import { type GreeterChild, startGreeterChild } from '../support/greeter-child.ts'
import { copyDatabase } from '../support/server-database.ts'
import { steadyPort } from '../support/steady-port.ts'
import { until } from '../support/until.ts'

/** A sandbox on a port and a Greeter process beside it that may be killed and started again. */
export interface CrashDesk {
  sandbox: Sandbox
  /** The environment that every start of Greeter gets. */
  environment: Record<string, string>
  /** The running Greeter; started when the last one is dead. */
  greeter(): Promise<GreeterChild>
  /** Waits until the sandbox stands still, every event is handled and the ticket's messages are sent. */
  settled(ticketId: number): Promise<TicketStory>
  close(): Promise<void>
}

export type DatabaseSource = () => Promise<{ environment: Record<string, string>; drop(): Promise<void> }>

/** An embedded database in a folder on disk. */
export const folderSource: DatabaseSource = async () => {
  const { folder, drop } = await createDataFolder()
  return { environment: { DATA_DIR: folder }, drop }
}

/** A database of its own on the test server. */
export const serverSource =
  (serverUrl: string): DatabaseSource =>
  async () => {
    const { url, drop } = await copyDatabase(serverUrl)
    return { environment: { DATABASE_URL: url }, drop }
  }

/** @param policyFile the policy; the built-in one when absent. */
export async function openCrashDesk(source: DatabaseSource, policyFile?: string): Promise<CrashDesk> {
  const database = await source()
  const sandbox = createSandbox({
    timeScale: 0.02,
    rateLimit: { calls: 10_000, seconds: 1 },
    // Every 0.2 s for two minutes: the tries outlive each restart, and the integration stays on.
    retryDelays: Array.from({ length: 600 }, () => 10_000),
    switchOffAfter: Number.POSITIVE_INFINITY,
  })
  const served = await serveSandbox(sandbox)
  const port = await steadyPort()
  const environment = {
    ...database.environment,
    PORT: port,
    GORGIAS_DOMAIN: 'sandbox',
    GORGIAS_BASE_URL: served.url,
    GORGIAS_EMAIL: sandbox.credentials.email,
    GORGIAS_API_KEY: sandbox.credentials.apiKey,
    WEBHOOK_SECRET: webhookSecret,
    CONSOLE_TOKEN: consoleToken,
    NOTE: 'on',
    ARMED: 'on',
    ...(policyFile !== undefined && { POLICY_FILE: policyFile }),
  }
  await connect(sandbox, { url: `http://127.0.0.1:${port}/webhooks/gorgias` })
  let running: GreeterChild | null = null

  async function greeter(): Promise<GreeterChild> {
    if (running !== null && isAlive(running)) return running
    running = await startGreeterChild(environment)
    return running
  }
  return {
    sandbox,
    environment,
    greeter,
    async settled(ticketId) {
      const child = await greeter()
      await until(`ticket ${ticketId} settles`, () => lookAt(child, ticketId))
      await sandbox.idle()
      await until('no event waits', async () => (await child.stats()).unprocessedEvents === 0)
      return await child.story(ticketId)
    },
    async close() {
      sandbox.close()
      if (running !== null) {
        running.process.kill('SIGKILL')
        await running.ended
      }
      await served.close()
      await database.drop()
    },
  }
}

const isAlive = ({ process }: GreeterChild) => process.exitCode === null && process.signalCode === null

/** Each look costs the process work, and the machine has better things to do: ten a second. */
async function lookAt(child: GreeterChild, ticketId: number): Promise<boolean> {
  await sleep(100)
  const story = await child.story(ticketId).catch(() => null)
  if (story === null || story.messages.length === 0) return false
  return (
    story.messages.every(({ state }) => state === 'sent') &&
    story.actions.every(({ state }) => state === 'done')
  )
}
