import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { clearLeases, ensureEnvironmentAccount, type SecretSource } from './accounts/accounts.ts'
import { webhookSecret } from './accounts/webhook-secret.ts'
import type { Senders } from './alarms/deliveries.ts'
import { mailSender } from './alarms/send-mail.ts'
import { webhookSender } from './alarms/send-webhook.ts'
import type { AlarmSettings } from './alarms/settings.ts'
import { startWatch } from './alarms/watch.ts'
import { anchoredClock, type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { consoleRoutes } from './console-api/routes.ts'
import { startPage } from './console-api/start-page.ts'
import { migrate } from './db/migrate.ts'
import type { Database } from './db/open.ts'
import type { Fetch } from './helpdesk/gorgias/caller.ts'
import { shapeMessage } from './helpdesk/gorgias/message-shape.ts'
import { type Helpdesk, openHelpdesk } from './helpdesk/gorgias/open-helpdesk.ts'
import { createRefusalNote } from './intake/refusals.ts'
import { intakeRoutes } from './intake/routes.ts'
import { createSharedCommit, type SharedCommit } from './intake/shared-commit.ts'
import { storeEvents, ticketsOf } from './intake/store-events.ts'
import { createTicketWaker } from './intake/wake-tickets.ts'
import { createAccountLine } from './outbox/account-line.ts'
import type { Pace } from './outbox/pace.ts'
import { createSender, type Sender } from './outbox/sender.ts'
import { defaultTiming, type OutboxTiming } from './outbox/timing.ts'
import { builtInPolicy, type Policy } from './policy/policy.ts'
import { startBackstop } from './respond/backstop.ts'
import { startBrakeUpkeep } from './respond/brakes/upkeep.ts'
import { respondSettings } from './respond/respond-settings.ts'
import { runTickets } from './respond/run-tickets.ts'
import { startTicketQueue, type TicketQueue } from './respond/ticket-queue.ts'
import type { SetupContext } from './setup/setup-context.ts'
import type { StepHook } from './steps.ts'
import { createSweep } from './sweep/create-sweep.ts'
import { defaultSweepTiming, type SweepTiming } from './sweep/sweep-context.ts'
import { healthRoutes } from './telemetry/health.ts'
import { metricsRoutes } from './telemetry/metrics.ts'

export interface AppOptions {
  config: Config
  database: Database
  log: Logger
  /** What is said to whom; the built-in policy without it. */
  policy?: Policy
  /** What this process does: take webhooks in, handle and send, or both. */
  roles: { serve: boolean; work: boolean }
  /** How Gorgias is reached; the tests bring the sandbox here. */
  fetch?: Fetch
  /** Defaults to the database's time. */
  clock?: Clock
  timing?: Partial<OutboxTiming>
  sweepTiming?: Partial<SweepTiming>
  /** Shorter times of the alarms, for tests. */
  alarms?: Partial<AlarmSettings> & { everyMs?: number }
  onStep?: StepHook
}

export interface App {
  fetch(request: Request): Response | Promise<Response>
  account: string
  webhookSecret: string
  /** What commands of a person work with while Greeter runs. */
  setup: SetupContext
  /** Stops in the order of the way: intake, tickets, sender. What is under way is finished. */
  stop(): Promise<void>
}

/** Puts Greeter together and starts it. The order is the way of a ticket. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, database, log, roles, onStep = () => {} } = options
  await migrate(database)
  const clock = options.clock ?? (await databaseClock(database))
  const account = await ensureEnvironmentAccount(database.sql, config, clock)
  if (database.kind === 'embedded') await clearLeases(database.sql)
  const secret = await webhookSecret(database.sql, config.webhookSecret)

  // in
  const queue = await startTicketQueue(database, log)
  const lanes = database.kind === 'embedded' ? 1 : 2
  const waker = createTicketWaker({ database, queue, clock, onStep, log })
  const commit = createSharedCommit(async events => {
    await storeEvents(database, clock, onStep, events)
    waker.add(ticketsOf(events))
  }, lanes)

  // decide and send
  const helpdesk = openHelpdesk(config, clock, options.fetch ?? (request => globalThis.fetch(request)))
  const calling = roles.work
    ? createAccountSender(options, { account, helpdesk, clock, commit, onStep })
    : null
  const sender = calling?.sender ?? null
  const stopWork = roles.work ? await startWork(options, { queue, sender, clock, onStep }) : async () => {}
  const stopWatch = startWatch({
    sql: database.sql,
    clock,
    log,
    settings: { ...config.alarms.settings, ...options.alarms },
    senders: alarmSenders(config.alarms),
    pace: calling === null ? null : { account, fullness: () => fullness(calling.pace, config, clock) },
    dataDir: config.dataDir,
    everyMs: options.alarms?.everyMs ?? alarmsEveryMs,
  })

  // HTTP
  const routes = new Hono()
  routes.route('/', healthRoutes(database))
  routes.route('/', metricsRoutes(database.sql))
  if (roles.serve) {
    const secrets: SecretSource = {
      accountFor: name =>
        name === null || name === account ? { id: account, webhookSecrets: [secret] } : null,
    }
    routes.route(
      '/',
      intakeRoutes({
        commit,
        secrets,
        greetUnverified: config.greetUnverified,
        hmac: config.hmac,
        log,
        onRefused: createRefusalNote(database.sql, clock),
        onStep,
      }),
    )
    const acting = { sql: database.sql, clock, wakeSender: () => sender?.wake() }
    routes.route('/', consoleRoutes(acting, config.consoleToken))
    routes.route('/', startPage(database.sql, config, account))
  }
  routes.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'a request failed')
    return c.json({ error: 'Something went wrong here; it is in the log.' }, 500)
  })
  return {
    fetch: request => routes.fetch(request),
    account,
    webhookSecret: secret,
    setup: {
      config,
      database,
      clock,
      account,
      webhookSecret: secret,
      helpdesk,
      wakeSender: () => sender?.wake(),
    },
    async stop() {
      await stopWatch()
      await commit.close()
      await waker.close()
      await stopWork()
      await queue.stop()
    },
  }
}

/**
 * The database's time: the same for all instances, and untouched by jumps of the local clock. The embedded
 * database has the local clock only, so it is read once: one that is set while a call is under way would make its
 * looks due at once, and the call be made again.
 */
async function databaseClock(database: Database): Promise<Clock> {
  if (database.kind === 'embedded') return anchoredClock(() => Promise.resolve(systemClock.now()))
  return anchoredClock(async () => {
    const row = await database.sql
      .selectNoFrom(eb => eb.fn<Date>('clock_timestamp', []).as('now'))
      .executeTakeFirstOrThrow()
    return row.now
  })
}

interface Work {
  account: string
  helpdesk: Helpdesk | null
  clock: Clock
  commit: SharedCommit
  onStep: StepHook
}

/** The sender of the environment's account, with the sweep as its last task; null while its credentials are not set. */
function createAccountSender(
  { config, database, log, timing, sweepTiming }: AppOptions,
  { account, helpdesk, clock, commit, onStep }: Work,
): { sender: Sender; pace: Pace } | null {
  if (helpdesk === null || config.gorgias === null) return null
  const { sql } = database
  const line = createAccountLine({
    account,
    client: helpdesk.client,
    sql,
    clock,
    log,
    pace: { reserve: config.paceReserve },
  })
  const holder = randomUUID()
  const sweep = createSweep({
    account,
    holder,
    sql,
    clock,
    timing: { ...defaultSweepTiming, period: config.sweepMinutes * 60_000, ...sweepTiming },
    line,
    setup: helpdesk.setup,
    publicUrl: config.publicUrl,
    reactivates: config.reactivatesIntegration,
    log,
  })
  const sender = createSender({
    account,
    holder,
    sql,
    clock,
    timing: { ...defaultTiming, ...timing },
    line,
    apiEmail: config.gorgias.email,
    unknownOutcome: config.unknownOutcome,
    takeIn: event => commit.add(event),
    lastTask: () => sweep.nextTask(),
    onStep,
    log,
  })
  return { sender, pace: line.pace }
}

/** How much of what Greeter may use of the bucket is used, 0 to 1. */
function fullness(pace: Pace, { paceReserve }: Config, clock: Clock): number {
  const { used, limit } = pace.level(clock.monotonic())
  return used / (limit * (1 - paceReserve))
}

/** How often the alarms look. */
const alarmsEveryMs = 15_000

function alarmSenders({ url, mail }: Config['alarms']): Senders {
  return {
    ...(url !== null && { webhook: webhookSender(url) }),
    ...(mail !== null && { mail: mailSender(mail) }),
  }
}

async function startWork(
  { config, database, log, policy = builtInPolicy }: AppOptions,
  {
    queue,
    sender,
    clock,
    onStep,
  }: { queue: TicketQueue; sender: Sender | null; clock: Clock; onStep: StepHook },
): Promise<() => Promise<void>> {
  const wakeSender = () => sender?.wake()
  const context = {
    ...(await respondSettings(database.sql, config, policy, shapeMessage)),
    database,
    clock,
    onStep,
    wakeSender,
    log,
  }
  sender?.start()
  await queue.onSenderWork(wakeSender)
  await queue.work(tickets => runTickets(context, tickets))
  const stopBackstop = await startBackstop({ database, queue, clock, onStep, log })
  const stopUpkeep = startBrakeUpkeep({ database, clock, settings: policy.brakes, log, wakeSender })
  return async () => {
    await stopUpkeep()
    await stopBackstop()
    await sender?.stop()
  }
}
