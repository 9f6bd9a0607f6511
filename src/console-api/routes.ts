import { Hono } from 'hono'
import { z } from 'zod'
import type { ActContext } from '../acts/carry-out.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { actRoutes } from './act-routes.ts'
import { readAlarms } from './alarms.ts'
import { auditRoutes } from './audit-routes.ts'
import { backtestRoutes } from './backtest-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import type { AlarmsAnswer } from './contract.ts'
import { customerRoutes } from './customer-routes.ts'
import { gate } from './gate.ts'
import type { Holder } from './holder.ts'
import { decodeCursor, listTickets } from './list-tickets.ts'
import { policyRoutes } from './policy-routes.ts'
import { previewRoutes } from './preview-routes.ts'
import { problemOf } from './problem-of.ts'
import { refuse } from './refuse.ts'
import { replyTimesRoutes } from './reply-times.ts'
import { sessionRoutes } from './session-routes.ts'
import type { Site } from './site.ts'
import { readStats } from './stats.ts'
import { ticketStory } from './ticket-story.ts'
import { tokenRoutes } from './token-routes.ts'
import { userRoutes } from './user-routes.ts'
import { workRoutes } from './work-routes.ts'

const listQuery = z.object({
  outcome: z.enum(['answered', 'skipped', 'held', 'failed', 'waiting']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .transform((text, context) => {
      const cursor = decodeCursor(text)
      if (cursor === null) context.addIssue({ code: 'custom', message: 'is not a cursor of this list' })
      return cursor
    })
    .optional(),
})

const storyParams = z.object({ account: z.string(), ticketId: z.coerce.number().int().positive() })

/** Open alarms are few; the rest is the newest of those that are over. */
const mostAlarms = 50

/** What scripts, tests and the console may ask and do: JSON, with a session's cookie or `Authorization: Bearer`. */
export function consoleRoutes(
  context: ActContext & { policies: PolicyDesk; trials: TrialDesk; site: Site },
  configuredToken: string | null,
): Hono<Holder> {
  const { sql } = context
  const routes = new Hono<Holder>()
  const access = { sql, clock: context.clock, site: context.site, configuredToken }
  routes.onError(refuse)
  routes.use('/api/*', gate(access))
  routes.route('/', sessionRoutes(access))
  routes.route('/', userRoutes(access))
  routes.route('/', tokenRoutes(access))
  routes.route('/', auditRoutes(context))
  routes.get('/api/tickets', async c => {
    const query = listQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { outcome = null, limit, cursor = null } = query.data
    return c.json(await listTickets(sql, { outcome, limit, cursor }))
  })
  routes.get('/api/tickets/:account/:ticketId', async c => {
    const params = storyParams.safeParse(c.req.param())
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const story = await ticketStory(sql, params.data.account, params.data.ticketId)
    return story === null ? c.json({ error: 'Greeter has not heard of this ticket.' }, 404) : c.json(story)
  })
  routes.get('/api/stats', async c => c.json(await readStats(sql)))
  routes.get('/api/alarms', async c => {
    const alarms = await readAlarms(sql, mostAlarms)
    return c.json({ alarms } satisfies AlarmsAnswer)
  })
  routes.route('/', replyTimesRoutes(context))
  routes.route('/', workRoutes(context))
  routes.route('/', actRoutes(context))
  routes.route('/', customerRoutes(context))
  routes.route('/', previewRoutes(context.trials))
  routes.route('/', backtestRoutes(context.trials))
  routes.route('/', calendarRoutes(context.trials))
  routes.route('/', policyRoutes(context.policies))
  routes.all('/api/*', c => c.json({ error: 'There is nothing at this address.' }, 404))
  return routes
}
