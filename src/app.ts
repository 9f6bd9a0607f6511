import { Hono } from 'hono'
import type { Logger } from 'pino'
import { openSealer } from './access/open-sealer.ts'
import { openAccountBook } from './accounts/account-book.ts'
import { clearLeases, ensureEnvironmentAccount, type SecretSource } from './accounts/accounts.ts'
import { follow } from './accounts/follow.ts'
import { openWebhookSecrets } from './accounts/webhook-secrets.ts'
import type { Senders } from './alarms/deliveries.ts'
import { mailSender } from './alarms/send-mail.ts'
import { webhookSender } from './alarms/send-webhook.ts'
import type { AlarmSettings } from './alarms/settings.ts'
import { startWatch } from './alarms/watch.ts'
import { openTrialDesk } from './backtest/trial-desk.ts'
import { noticeRestore } from './backup/notice-restore.ts'
import { anchoredClock, type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { consolePage } from './console-api/console-page.ts'
import { openLiveDesk } from './console-api/live/live-desk.ts'
import { consoleRoutes } from './console-api/routes.ts'
import { startPage } from './console-api/start-page.ts'
import type { StartTrial } from './console-api/trial-routes.ts'
import { followClock, keepClockMark } from './db/clock-mark.ts'
import { migrate } from './db/migrate.ts'
import type { Database } from './db/open.ts'
import { gorgiasAdapter } from './helpdesk/gorgias/adapter.ts'
import type { Fetch } from './helpdesk/gorgias/caller.ts'
import { shapeMessage } from './helpdesk/gorgias/message-shape.ts'
import { openHelpdesk } from './helpdesk/gorgias/open-helpdesk.ts'
import { createNodeDoor, type NodeDoor } from './intake/node-door.ts'
import type { IntakeContext } from './intake/receive.ts'
import { createRefusalNote } from './intake/refusals.ts'
import { createRoom } from './intake/room.ts'
import { intakeRoutes } from './intake/routes.ts'
import { createSharedCommit } from './intake/shared-commit.ts'
import { storeEvents, ticketsOf } from './intake/store-events.ts'
import { createTicketWaker } from './intake/wake-tickets.ts'
import type { Fleet } from './outbox/fleet.ts'
import type { OutboxTiming } from './outbox/timing.ts'
import type { PolicyFile } from './policy/load-policy-file.ts'
import { builtInPolicy, type Policy } from './policy/policy.ts'
import type { PolicyDesk } from './policy/versions/policy-desk.ts'
import { policyFor } from './policy/versions/policy-for.ts'
import { fixedPolicy, type PolicySource, startPolicySource } from './policy/versions/policy-source.ts'
import { takeInFile } from './policy/versions/take-in-file.ts'
import { startLearning } from './reply-times/start-learning.ts'
import { watchLoad } from './reply-times/watch-load.ts'
import { startBackstop } from './respond/backstop.ts'
import { brakeKey } from './respond/brakes/keyed-hash.ts'
import { startBrakeUpkeep } from './respond/brakes/upkeep.ts'
import { runByAccount } from './respond/by-account.ts'
import { lintReplyTemplate } from './respond/duties/lint-template.ts'
import { languageDetector } from './respond/language-detector.ts'
import { hasLanguages } from './respond/reply-language.ts'
import { respondSettings } from './respond/respond-settings.ts'
import { startTicketQueue, type TicketQueue } from './respond/ticket-queue.ts'
import { withKeyedKey } from './retention/keyed-event-key.ts'
import { startRetention } from './retention/start-retention.ts'
import { openSenders } from './senders.ts'
import { createAccountDesk } from './setup/account-desk.ts'
import { createAccountHelpdesks } from './setup/account-helpdesks.ts'
import { createOauthFlow } from './setup/oauth-flow.ts'
import type { SetupContext } from './setup/setup-context.ts'
import type { StepHook } from './steps.ts'
import type { SweepTiming } from './sweep/sweep-context.ts'
import { healthRoutes } from './telemetry/health.ts'
import { metricsRoutes } from './telemetry/metrics.ts'
import { openTelemetry } from './telemetry/open-telemetry.ts'
import type { Telemetry } from './telemetry/telemetry.ts'

export interface AppOptions {
  config: Config
  database: Database
  log: Logger
  /** The one policy of this run, whatever is stored; for tests and trials. */
  policy?: Policy
  /** POLICY_FILE: while there is one, it rules. */
  policyFile?: PolicyFile | null
  /** What this process does: take webhooks in, handle and send, or both. */
  roles: { serve: boolean; work: boolean }
  /** How Gorgias is reached; the tests bring the sandbox here. */
  fetch?: Fetch
  /** Starts a sandbox beside Greeter for the console's first steps; absent where that makes no sense. */
  startTrial?: StartTrial
  /** Defaults to the database's time. */
  clock?: Clock
  timing?: Partial<OutboxTiming>
  sweepTiming?: Partial<SweepTiming>
  /** Shorter times of the alarms, for tests. */
  alarms?: Partial<AlarmSettings> & { everyMs?: number }
  /** Shorter times of the learning of reply times, for tests. */
  learning?: { everyMs?: number; settledMs?: number }
  onStep?: StepHook
  /** Stands between the way of a ticket and what measures it: for the benchmark, which asks what measuring costs. */
  measuredThrough?: (telemetry: Telemetry) => Telemetry
}

export interface App {
  /** @param peer the network address of whoever sent it. */
  fetch(request: Request, peer?: string): Response | Promise<Response>
  /** Webhooks straight from `node:http`; null when this process takes none. */
  door: NodeDoor | null
  account: string
  readonly webhookSecret: string
  /** What commands of a person work with while Greeter runs. */
  setup: SetupContext
  /** Ends the answers that would go on for ever, so that the HTTP server can end. */
  hangUp(): Promise<void>
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
  if (database.kind === 'embedded') await followClock(database.sql, clock, log)
  await noticeRestore(database, clock, log)
  const sealer = openSealer(config, database)
  const webhookSecrets = await openWebhookSecrets({
    sql: database.sql,
    clock,
    sealer,
    configured: config.webhookSecret,
    configuredOld: config.webhookSecretOld,
  })
  const book = await openAccountBook({ sql: database.sql, clock, sealer, log })
  const policies = await openPolicies(options, clock)
  // Loaded now, where it will be needed, so that the first ticket does not wait for it.
  if (roles.work && hasLanguages(policies.source.current(account).templates)) await languageDetector()

  const trials = openTrialDesk({
    database,
    clock,
    config,
    shape: shapeMessage,
    activePolicy: async id =>
      options.policy ?? (await policyFor(database.sql, id, options.policyFile ?? null)),
  })

  // in
  const { serviceName, tracing } = config
  const measured = openTelemetry({ sql: database.sql, clock, log, serviceName, tracing })
  const telemetry = options.measuredThrough?.(measured.telemetry) ?? measured.telemetry
  const eventKeys = await brakeKey(database.sql)
  const queue = await startTicketQueue(database, log)
  const lanes = database.kind === 'embedded' ? 1 : 2
  const waker = createTicketWaker({ database, queue, clock, onStep, telemetry, log })
  const commit = createSharedCommit(async events => {
    await storeEvents(
      database,
      clock,
      onStep,
      events.map(event => withKeyedKey(event, eventKeys)),
    )
    waker.add(ticketsOf(events))
  }, lanes)

  // decide and send
  const fetch = options.fetch ?? (request => globalThis.fetch(request))
  const helpdesk = openHelpdesk(config, clock, fetch)
  const { oauthApp: app, allowHosts, host } = config
  const adapter = gorgiasAdapter({ clock, fetch, app, allowHosts, host })
  const helpdesks = createAccountHelpdesks({ sql: database.sql, clock, sealer, book, adapter })
  const { timing, sweepTiming } = options
  const calling = {
    config,
    database,
    clock,
    log,
    timing,
    sweepTiming,
    book,
    helpdesks,
    commit,
    onStep,
    telemetry,
  }
  const senders = roles.work ? await openSenders({ ...calling, account, helpdesk }) : null
  const stopWork =
    senders === null
      ? async () => {}
      : await startWork(options, { queue, senders, clock, onStep, telemetry, policies: policies.source })
  const stopMark = database.kind === 'embedded' ? keepClockMark(database.sql, clock, log) : async () => {}
  const stopWatch = startWatch({
    sql: database.sql,
    clock,
    log,
    settings: { ...config.alarms.settings, ...options.alarms },
    senders: alarmSenders(config.alarms),
    fullness: id => senders?.fullness(id) ?? null,
    dataDir: config.dataDir,
    readOnlySince: () => database.readOnlySince(),
    everyMs: options.alarms?.everyMs ?? alarmsEveryMs,
  })

  const stopFollowing = follow(webhookSecrets, error =>
    log.warn({ err: error }, 'the look for a new webhook secret waits'),
  )
  const stopFollowingBook = follow(book, error =>
    log.warn({ err: error }, 'the look for changed accounts waits'),
  )
  const stopRetention = await startRetention({ database, clock, keep: config.keep, log })

  const wakeSender = () => senders?.wake()
  const setup: SetupContext = {
    config,
    database,
    clock,
    account,
    addressName: null,
    email: config.gorgias?.email ?? null,
    webhookSecrets,
    sealer,
    helpdesk,
    book,
    helpdesks,
    adapter,
    policies: policies.desk,
    trials,
    wakeSender,
  }

  // HTTP
  const live = openLiveDesk({ sql: database.sql, log })
  const routes = new Hono()
  let door: NodeDoor | null = null
  routes.route('/', healthRoutes(database))
  routes.route('/', metricsRoutes(measured))
  if (roles.serve) {
    const secrets: SecretSource = {
      accountFor(name) {
        if (name === null || name === account) return { id: account, webhookSecrets: webhookSecrets.valid() }
        return book.get(name) === null ? null : { id: name, webhookSecrets: book.webhookSecretsOf(name) }
      },
    }
    const intake: IntakeContext = {
      commit,
      room: createRoom(),
      secrets,
      greetUnverified: config.greetUnverified,
      hmac: config.hmac === null ? null : { ...config.hmac, account },
      log,
      onRefused: createRefusalNote(database.sql, clock),
      onStep,
      telemetry,
    }
    door = createNodeDoor(intake)
    routes.route('/', intakeRoutes(intake))
    const acting = {
      sql: database.sql,
      clock,
      wakeSender,
      policies: policies.desk,
      trials,
      accounts: createAccountDesk(setup),
      oauth: createOauthFlow(setup),
      settings: { config, alarmSenders: alarmSenders(config.alarms) },
      sealer,
      live,
      startTrial: options.startTrial ?? null,
      site: { publicUrl: config.publicUrl, proxies: config.proxies },
    }
    routes.route('/', consoleRoutes(acting, config.consoleToken))
    routes.route('/', consolePage(database.sql))
    routes.route('/', startPage(database.sql, config, account))
  }
  routes.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'a request failed')
    return c.json({ error: 'Something went wrong here; it is in the log.' }, 500)
  })
  return {
    fetch: (request, peer) => routes.fetch(request, { peer: peer ?? null }),
    door,
    account,
    get webhookSecret() {
      return webhookSecrets.current()
    },
    setup,
    hangUp: () => live.close(),
    async stop() {
      await live.close()
      await stopFollowing()
      await stopFollowingBook()
      await stopRetention()
      await stopWatch()
      await trials.backtests.close()
      await commit.close()
      await waker.close()
      await stopWork()
      await policies.stop()
      await queue.stop()
      await stopMark()
      await measured.close()
    },
  }
}

interface Policies {
  source: PolicySource
  desk: PolicyDesk
  stop(): Promise<void>
}

/** What is stored of policies, and how it is changed. A process that decides nothing needs none compiled. */
async function openPolicies(
  { database, log, roles, policy, policyFile: file = null }: AppOptions,
  clock: Clock,
): Promise<Policies> {
  const { sql } = database
  await takeInFile({ sql, clock }, file)
  const live = roles.work && policy === undefined ? await startPolicySource({ sql, clock, log, file }) : null
  // What was made active stays so when this look fails: the next one finds it.
  const onChange = async () =>
    await live
      ?.refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'the look for a new policy waits'))
  return {
    source: live ?? fixedPolicy(policy ?? builtInPolicy),
    desk: { database, clock, file: file?.path ?? null, lintReply: lintReplyTemplate, onChange },
    stop: async () => await live?.stop(),
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

/** How often the alarms look. */
const alarmsEveryMs = 15_000

function alarmSenders({ webhook, mail }: Config['alarms']): Senders {
  return {
    ...(webhook !== null && { webhook: webhookSender(webhook) }),
    ...(mail !== null && { mail: mailSender(mail) }),
  }
}

async function startWork(
  { config, database, log, learning = {} }: AppOptions,
  {
    queue,
    senders,
    clock,
    onStep,
    telemetry,
    policies,
  }: {
    queue: TicketQueue
    senders: Fleet
    clock: Clock
    onStep: StepHook
    telemetry: Telemetry
    policies: PolicySource
  },
): Promise<() => Promise<void>> {
  const wakeSender = (account: string) => senders.wake(account)
  const replyTimes = startLearning({
    sql: database.sql,
    clock,
    log,
    settingsOf: id => policies.current(id).replyTimes,
    ...learning,
  })
  const loads = watchLoad({
    sql: database.sql,
    clock,
    log,
    zoneOf: id => {
      const { document, rules } = policies.current(id)
      return rules?.asks.load === true ? document.zone : null
    },
    ...learning,
  })
  const context = {
    ...(await respondSettings(database.sql, config, shapeMessage)),
    replyTimes,
    loads,
    database,
    clock,
    onStep,
    telemetry,
    wakeSender,
    log,
  }
  senders.start()
  await queue.onSenderWork(wakeSender)
  await queue.work(tickets => runByAccount(context, policies, tickets))
  const stopBackstop = await startBackstop({ database, queue, clock, onStep, log })
  const settingsOf = (id: string) => policies.current(id).brakes
  const stopUpkeep = startBrakeUpkeep({ database, clock, settingsOf, log, wakeSender })
  return async () => {
    await loads.stop()
    await replyTimes.stop()
    await stopUpkeep()
    await stopBackstop()
    await senders.stop()
  }
}
