import type { Logger } from 'pino'
import { openAlarmSenders } from './alarms/open-senders.ts'
import type { AlarmSettings } from './alarms/settings.ts'
import { startWatch } from './alarms/watch.ts'
import { openGround } from './app/ground.ts'
import { openPolicies } from './app/policies.ts'
import { openRoutes } from './app/routes.ts'
import { openWayIn } from './app/way-in.ts'
import { startWork } from './app/work.ts'
import { openTrialDesk } from './backtest/trial-desk.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { StartTrial } from './console-api/trial-routes.ts'
import type { Database } from './db/open.ts'
import { gorgiasAdapter } from './helpdesk/gorgias/adapter.ts'
import type { Fetch } from './helpdesk/gorgias/caller.ts'
import { shapeMessage } from './helpdesk/gorgias/message-shape.ts'
import { openHelpdesk } from './helpdesk/gorgias/open-helpdesk.ts'
import type { NodeDoor } from './intake/node-door.ts'
import type { OutboxTiming } from './outbox/timing.ts'
import type { PolicyFile } from './policy/load-policy-file.ts'
import type { Policy } from './policy/policy.ts'
import { policyFor } from './policy/versions/policy-for.ts'
import { startRetention } from './retention/start-retention.ts'
import { createAccountHelpdesks } from './setup/account-helpdesks.ts'
import type { SetupContext } from './setup/setup-context.ts'
import type { StepHook } from './steps.ts'
import type { SweepTiming } from './sweep/sweep-context.ts'
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
  /** Stops in reverse, at most once. What is under way is finished. */
  stop(): Promise<void>
}

/** How often the alarms look. */
const alarmsEveryMs = 15_000

/**
 * Puts Greeter together and starts it, in the order of the way of a ticket. What is open is closed in reverse, also when
 * a later part does not start.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, database, log, roles } = options
  const { sql } = database
  await using opened = new AsyncDisposableStack()
  const ground = await openGround(options, opened)
  const { clock, account, sealer, book } = ground
  const { serviceName, tracing } = config
  const measured = openTelemetry({ sql, clock, log, serviceName, tracing })
  opened.defer(() => measured.close())
  const telemetry = options.measuredThrough?.(measured.telemetry) ?? measured.telemetry
  const policies = await openPolicies(options, ground, opened)

  const wayIn = await openWayIn(options, ground, telemetry, opened)

  const fetch = options.fetch ?? (request => globalThis.fetch(request))
  const helpdesk = openHelpdesk(config, clock, fetch)
  const { oauthApp: app, allowHosts, host } = config
  const adapter = gorgiasAdapter({ clock, fetch, app, allowHosts, host })
  const helpdesks = createAccountHelpdesks({ sql, clock, sealer, book, adapter })
  const reach = { helpdesk, adapter, helpdesks }
  const work = { ...wayIn, ...reach, ground, policies: policies.source, telemetry }
  const senders = roles.work ? await startWork(options, work, opened) : null

  const activePolicy = async (id: string) =>
    options.policy ?? (await policyFor(sql, id, options.policyFile ?? null))
  const trials = openTrialDesk({ database, clock, config, shape: shapeMessage, activePolicy })
  opened.defer(() => trials.backtests.close())
  const alarmSenders = openAlarmSenders(config.alarms)
  const stopWatch = startWatch({
    sql,
    clock,
    log,
    settings: { ...config.alarms.settings, ...options.alarms },
    senders: alarmSenders,
    fullness: id => senders?.fullness(id) ?? null,
    dataDir: config.dataDir,
    readOnlySince: () => database.readOnlySince(),
    everyMs: options.alarms?.everyMs ?? alarmsEveryMs,
  })
  opened.defer(stopWatch)
  opened.defer(await startRetention({ database, clock, keep: config.keep, log }))

  const setup: SetupContext = {
    ...ground,
    ...reach,
    config,
    database,
    addressName: null,
    email: config.gorgias?.email ?? null,
    policies: policies.desk,
    trials,
    wakeSender: () => senders?.wake(),
  }
  const { commit } = wayIn
  const { routes, door, live } = openRoutes(
    options,
    { setup, commit, alarmSenders, measured, telemetry },
    opened,
  )
  const running = opened.move()
  return {
    fetch: (request, peer) => routes.fetch(request, { peer: peer ?? null }),
    door,
    account,
    get webhookSecret() {
      return ground.webhookSecrets.current()
    },
    setup,
    hangUp: () => live.close(),
    stop: () => running.disposeAsync(),
  }
}
