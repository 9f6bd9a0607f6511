import type { Logger } from 'pino'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { type App, type AppOptions, startApp } from '../../src/app.ts'
import type { Clock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Stats, TicketStory } from '../../src/console-api/contract.ts'
import type { Database } from '../../src/db/open.ts'
import { triggers } from '../../src/helpdesk/ticket.ts'
import type { OutboxTiming } from '../../src/outbox/timing.ts'
import type { PolicyFile } from '../../src/policy/load-policy-file.ts'
import type { Policy } from '../../src/policy/policy.ts'
import type { StepHook } from '../../src/steps.ts'
import type { SweepTiming } from '../../src/sweep/sweep-context.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { watchStop } from './still-running.ts'
import { until } from './until.ts'

export const consoleToken = 'a-read-token-for-tests'
export const webhookSecret = 'a-webhook-secret-for-tests'

/** Greeter and a sandbox that talk to each other without a port. */
export interface Desk {
  greeter: App
  sandbox: Sandbox
  story(ticketId: number): Promise<TicketStory>
  stats(): Promise<Stats>
  /** Waits until a ticket has come to an end: an outcome that does not wait, and no message under way. */
  settled(ticketId: number): Promise<TicketStory>
  /** Waits until nothing is pending in the sandbox and no event is unhandled here. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export interface DeskOptions {
  database: Database
  environment?: Record<string, string>
  sandbox?: SandboxOptions
  timing?: Partial<OutboxTiming>
  sweepTiming?: Partial<SweepTiming>
  /** Greeter's clock; the sandbox has its own (`sandbox.timers`). */
  clock?: Clock
  policy?: Policy
  policyFile?: PolicyFile
  alarms?: NonNullable<AppOptions['alarms']>
  learning?: NonNullable<AppOptions['learning']>
  onStep?: StepHook
  log?: Logger
  /** How addresses are reached; by default all are the sandbox's. */
  fetch?: (request: Request, sandbox: Sandbox) => Promise<Response>
  startTrial?: NonNullable<AppOptions['startTrial']>
  /** Triggers to tick; all eight by default. Null connects no integration. */
  triggers?: readonly string[] | null
  form?: unknown
  url?: string
  secretInHeader?: boolean
  /** An existing sandbox, when Greeter alone is started anew. */
  existing?: Sandbox
}

/** Delays of the outbox for tests: the order is that of life, the scale is not. */
export const quickTiming: Partial<OutboxTiming> = {
  callTimeout: 1_000,
  abandonedAfter: 200,
  looks: [1_500, 2_500],
  lookRetry: 200,
  readLagRetry: 100,
  unreachableRetry: 100,
  confirmAfter: 150,
  standAside: 100,
  idle: 50,
}

export async function startDesk(options: DeskOptions): Promise<Desk> {
  const inbox: { deliver: (request: Request) => Promise<Response> } = {
    deliver: () => Promise.resolve(new Response(null, { status: 503 })),
  }
  const sandbox =
    options.existing ??
    createSandbox({
      timeScale: 0.02,
      deliver: request => inbox.deliver(request),
      rateLimit: { calls: 10_000, seconds: 1 },
      ...options.sandbox,
    })
  const greeter = await startApp({
    config: readConfig({
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: 'http://127.0.0.1:1',
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
      WEBHOOK_SECRET: webhookSecret,
      CONSOLE_TOKEN: consoleToken,
      ARMED: 'on',
      // Most tests count calls; those of the sweep set it.
      SWEEP_MINUTES: '0',
      ...options.environment,
    }),
    database: options.database,
    log: options.log ?? createLogger(process.env['TEST_LOG'] ?? 'silent', true),
    roles: { serve: true, work: true },
    fetch: request => options.fetch?.(request, sandbox) ?? sandbox.fetch(request),
    ...(options.startTrial !== undefined && { startTrial: options.startTrial }),
    timing: { ...quickTiming, ...options.timing },
    ...(options.sweepTiming !== undefined && { sweepTiming: options.sweepTiming }),
    ...(options.clock !== undefined && { clock: options.clock }),
    ...(options.alarms !== undefined && { alarms: options.alarms }),
    ...(options.learning !== undefined && { learning: options.learning }),
    ...(options.policy !== undefined && { policy: options.policy }),
    ...(options.policyFile !== undefined && { policyFile: options.policyFile }),
    ...(options.onStep !== undefined && { onStep: options.onStep }),
  })
  watchStop(greeter)
  inbox.deliver = async request => greeter.fetch(request)
  if (options.triggers !== null && options.existing === undefined) await connect(sandbox, options)
  const ask = async <T>(path: string): Promise<T> => {
    const response = await greeter.fetch(
      new Request(`http://greeter.test${path}`, { headers: { authorization: `Bearer ${consoleToken}` } }),
    )
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const story = (ticketId: number) => ask<TicketStory>(`/api/tickets/${greeter.account}/${ticketId}`)
  const stats = () => ask<Stats>('/api/stats')
  return {
    greeter,
    sandbox,
    story,
    stats,
    settled: ticketId =>
      until(`ticket ${ticketId} settles`, async () => {
        const told = await story(ticketId).catch(() => null)
        return told !== null && told.outcome !== 'waiting' && told.messages.every(isSettled) && told
      }),
    async quiet() {
      for (let calm = 0; calm < 2; ) {
        await sandbox.idle()
        const { unprocessedEvents } = await stats()
        calm = unprocessedEvents === 0 ? calm + 1 : 0
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    },
    async close() {
      sandbox.close()
      await greeter.stop()
    },
  }
}

const isSettled = ({ state }: { state: string }) =>
  !['reserved', 'sending', 'unknown', 'accepted'].includes(state)

/** Makes the HTTP integration in the sandbox, as a person would in Gorgias. */
export async function connect(sandbox: Sandbox, options: Omit<DeskOptions, 'database'> = {}): Promise<void> {
  const url = options.url ?? 'http://greeter.test/webhooks/gorgias'
  const response = await sandbox.fetch(
    new Request('http://gorgias.test/api/integrations', {
      method: 'POST',
      headers: { authorization: sandbox.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Greeter',
        type: 'http',
        http: {
          url,
          method: 'POST',
          request_content_type: 'application/json',
          response_content_type: 'application/json',
          headers: options.secretInHeader === false ? {} : { 'X-Greeter-Secret': webhookSecret },
          form: options.form ?? '{{context}}',
          triggers: Object.fromEntries((options.triggers ?? triggers).map(trigger => [trigger, true])),
        },
      }),
    }),
  )
  if (response.status !== 201) throw new Error(`The integration was refused: ${await response.text()}`)
}
