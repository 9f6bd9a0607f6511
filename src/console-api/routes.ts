import { Hono } from 'hono'
import { z } from 'zod'
import { mayRead } from '../access/tokens.ts'
import type { Sql } from '../db/open.ts'
import { decodeCursor, listTickets } from './list-tickets.ts'
import { readStats } from './stats.ts'
import { ticketStory } from './ticket-story.ts'

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

/** The read side for scripts, tests and the console: JSON, with a token as `Authorization: Bearer`. */
export function consoleRoutes(sql: Sql, configuredToken: string | null): Hono {
  const routes = new Hono()
  routes.use('/api/*', async (c, next) => {
    if (await mayRead(sql, c.req.header('authorization') ?? null, configuredToken)) return await next()
    return c.json(
      { error: 'A token is needed: Authorization: Bearer … (greeter token create, or CONSOLE_TOKEN).' },
      401,
    )
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
  routes.all('/api/*', c => c.json({ error: 'There is nothing at this address.' }, 404))
  return routes
}

function problemOf(error: z.ZodError): string {
  return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
