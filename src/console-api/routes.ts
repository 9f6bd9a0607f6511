import { Hono } from 'hono'
import { z } from 'zod'
import { holderOf } from '../access/tokens.ts'
import type { ActContext } from '../acts/carry-out.ts'
import { actRoutes, type Holder } from './act-routes.ts'
import { readAlarms } from './alarms.ts'
import type { AlarmsAnswer } from './contract.ts'
import { decodeCursor, listTickets } from './list-tickets.ts'
import { problemOf } from './problem-of.ts'
import { readStats } from './stats.ts'
import { ticketStory } from './ticket-story.ts'
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

/** What scripts, tests and the console may ask and do: JSON, with a token as `Authorization: Bearer`. */
export function consoleRoutes(context: ActContext, configuredToken: string | null): Hono<Holder> {
  const { sql } = context
  const routes = new Hono<Holder>()
  routes.use('/api/*', async (c, next) => {
    const holder = await holderOf(sql, c.req.header('authorization') ?? null, configuredToken)
    if (holder === null) {
      return c.json(
        { error: 'A token is needed: Authorization: Bearer … (greeter token create, or CONSOLE_TOKEN).' },
        401,
      )
    }
    c.set('holder', holder)
    return await next()
  })
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
  routes.route('/', workRoutes(context))
  routes.route('/', actRoutes(context))
  routes.all('/api/*', c => c.json({ error: 'There is nothing at this address.' }, 404))
  return routes
}
