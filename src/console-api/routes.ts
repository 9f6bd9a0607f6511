import { Hono } from 'hono'
import type { Sealer } from '../access/seal.ts'
import type { ActContext } from '../acts/carry-out.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { type AccountRoutesContext, accountRoutes } from './account-routes.ts'
import { actRoutes } from './act-routes.ts'
import { readAlarms } from './alarms.ts'
import { auditRoutes } from './audit-routes.ts'
import { backtestRoutes } from './backtest-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import type { AlarmsAnswer } from './contract.ts'
import { customerRoutes } from './customer-routes.ts'
import { exceptionRoutes } from './exception-routes.ts'
import { figureRoutes } from './figure-routes.ts'
import { gate } from './gate.ts'
import type { Holder } from './holder.ts'
import { holidayRoutes } from './holiday-routes.ts'
import type { LiveDesk } from './live/live-desk.ts'
import { liveRoutes } from './live/live-routes.ts'
import { pauseRoutes } from './pause-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { previewRoutes } from './preview-routes.ts'
import { refuse } from './refuse.ts'
import { replyTimesRoutes } from './reply-time-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { type SettingsRoutesContext, settingsRoutes } from './settings-routes.ts'
import type { Site } from './site.ts'
import { starterRoutes } from './starter-routes.ts'
import { readStats } from './stats.ts'
import { ticketRoutes } from './ticket-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { type TrialRoutesContext, trialRoutes } from './trial-routes.ts'
import { twoStepRoutes } from './two-step-routes.ts'
import { userRoutes } from './user-routes.ts'
import { workRoutes } from './work-routes.ts'

/** Open alarms are few; the rest is the newest of those that are over. */
const mostAlarms = 50

/** What scripts, tests and the console may ask and do: JSON, with a session's cookie or `Authorization: Bearer`. */
export function consoleRoutes(
  context: ActContext &
    AccountRoutesContext &
    SettingsRoutesContext &
    TrialRoutesContext & {
      policies: PolicyDesk
      trials: TrialDesk
      live: LiveDesk
      site: Site
      sealer: Sealer | null
    },
  configuredToken: string | null,
): Hono<Holder> {
  const { sql } = context
  const routes = new Hono<Holder>()
  const { clock, site, sealer } = context
  const access = { sql, clock, site, sealer, configuredToken }
  routes.onError(refuse)
  routes.use('/api/*', gate(access))
  routes.route('/', sessionRoutes(access))
  routes.route('/', twoStepRoutes(access))
  routes.route('/', userRoutes(access))
  routes.route('/', tokenRoutes(access))
  routes.route('/', accountRoutes(context))
  routes.route('/', settingsRoutes(context))
  routes.route('/', auditRoutes(context))
  routes.route('/', liveRoutes(context.live))
  routes.route('/', trialRoutes(context))
  routes.route('/', starterRoutes())
  routes.route('/', ticketRoutes(context))
  routes.route('/', exceptionRoutes(context))
  routes.get('/api/stats', async c => c.json(await readStats(sql)))
  routes.get('/api/alarms', async c => {
    const alarms = await readAlarms(sql, mostAlarms)
    return c.json({ alarms } satisfies AlarmsAnswer)
  })
  routes.route('/', figureRoutes(context))
  routes.route('/', pauseRoutes(context))
  routes.route('/', replyTimesRoutes(context))
  routes.route('/', workRoutes(context))
  routes.route('/', actRoutes(context))
  routes.route('/', peopleRoutes(context))
  routes.route('/', customerRoutes(context))
  routes.route('/', previewRoutes(context.trials))
  routes.route('/', backtestRoutes(context.trials))
  routes.route('/', calendarRoutes(context.trials))
  routes.route('/', holidayRoutes(context))
  routes.route('/', policyRoutes(context.policies))
  routes.all('/api/*', c => c.json({ error: 'There is nothing at this address.' }, 404))
  return routes
}
