import { Hono } from 'hono'
import type { SecretSource } from '../accounts/accounts.ts'
import type { Senders } from '../alarms/deliveries.ts'
import type { AppOptions } from '../app.ts'
import { consolePage } from '../console-api/console-page.ts'
import { type LiveDesk, openLiveDesk } from '../console-api/live/live-desk.ts'
import { consoleRoutes } from '../console-api/routes.ts'
import { startPage } from '../console-api/start-page.ts'
import { createNodeDoor, type NodeDoor } from '../intake/node-door.ts'
import type { IntakeContext } from '../intake/receive.ts'
import { createRefusalNote } from '../intake/refusals.ts'
import { createRoom } from '../intake/room.ts'
import { intakeRoutes } from '../intake/routes.ts'
import type { SharedCommit } from '../intake/shared-commit.ts'
import { createAccountDesk } from '../setup/account-desk.ts'
import { createOauthFlow } from '../setup/oauth-flow.ts'
import type { SetupContext } from '../setup/setup-context.ts'
import { healthRoutes } from '../telemetry/health.ts'
import { metricsRoutes } from '../telemetry/metrics.ts'
import type { OpenTelemetry } from '../telemetry/open-telemetry.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

/** What the addresses of this process lead to. */
export interface RouteParts {
  setup: SetupContext
  commit: SharedCommit
  alarmSenders: Senders
  measured: OpenTelemetry
  telemetry: Telemetry
}

export interface Routes {
  routes: Hono
  /** Null when this process takes no webhooks. */
  door: NodeDoor | null
  live: LiveDesk
}

/** Every process tells how it is; one that serves takes webhooks and shows the console as well. */
export function openRoutes(options: AppOptions, parts: RouteParts, opened: AsyncDisposableStack): Routes {
  const { database, log } = options
  const live = openLiveDesk({ sql: database.sql, log })
  opened.defer(() => live.close())
  const routes = new Hono()
  routes.route('/', healthRoutes(database))
  routes.route('/', metricsRoutes(parts.measured))
  const door = options.roles.serve ? serve(routes, options, parts, live) : null
  routes.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'a request failed')
    return c.json({ error: 'Something went wrong here; it is in the log.' }, 500)
  })
  return { routes, door, live }
}

function serve(routes: Hono, options: AppOptions, parts: RouteParts, live: LiveDesk): NodeDoor {
  const { config, database, startTrial = null } = options
  const { setup, alarmSenders } = parts
  const intake = intakeContext(options, parts)
  routes.route('/', intakeRoutes(intake))
  const acting = {
    ...setup,
    sql: database.sql,
    accounts: createAccountDesk(setup),
    oauth: createOauthFlow(setup),
    settings: { config, alarmSenders },
    live,
    startTrial,
    site: { publicUrl: config.publicUrl, proxies: config.proxies },
  }
  routes.route('/', consoleRoutes(acting, config.consoleToken))
  routes.route('/', consolePage(database.sql))
  routes.route('/', startPage(database.sql, config, setup.account))
  return createNodeDoor(intake)
}

function intakeContext(
  { config, database, log, onStep = () => {} }: AppOptions,
  { setup: { account, book, clock, webhookSecrets }, commit, telemetry }: RouteParts,
): IntakeContext {
  const secrets: SecretSource = {
    accountFor(name) {
      if (name === null || name === account) return { id: account, webhookSecrets: webhookSecrets.valid() }
      return book.get(name) === null ? null : { id: name, webhookSecrets: book.webhookSecretsOf(name) }
    },
  }
  return {
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
}
