import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { calendarAhead } from '../backtest/calendar/calendar-ahead.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import { rulesOf } from '../respond/rules-of.ts'
import type { CalendarAhead, CalendarsAnswer } from './contract.ts'
import { longestPolicy } from './preview-routes.ts'
import { problemOf } from './problem-of.ts'
import { tryPolicy } from './try-policy.ts'

const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) })
const draftBody = z.object({
  text: z.string(),
  name: z.string(),
  days: z.number().int().min(1).max(400).default(30),
})

/**
 * `GET /api/calendars/:account`: the active policy's calendars; `…/:name?days=30`: the next days as they will be
 * answered. `POST /api/policies/calendar`: the same for a text that is no policy yet.
 */
export function calendarRoutes(desk: TrialDesk): Hono {
  const routes = new Hono()
  routes.get('/api/calendars/:account', async c => {
    const policy = await desk.activePolicy(c.req.param('account'))
    const calendars = Array.from(policy.calendars, ([name, { zone }]) => ({ name, zone }))
    return c.json({ policy: policy.version, calendars } satisfies CalendarsAnswer)
  })
  routes.get('/api/calendars/:account/:name', async c => {
    const query = daysQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const name = c.req.param('name')
    const policy = await desk.activePolicy(c.req.param('account'))
    if (!policy.calendars.has(name)) return c.json({ error: 'The policy has no calendar of that name.' }, 404)
    const rules = rulesOf(policy, desk.config.note)
    return c.json(calendarAhead(policy, rules, name, desk.clock.now(), query.data.days))
  })
  routes.post('/api/policies/calendar', bodyLimit({ maxSize: longestPolicy }), async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const request = draftBody.safeParse(body)
    if (!request.success) return c.json({ error: problemOf(request.error) }, 400)
    const { text, name, days } = request.data
    const candidate = tryPolicy(text)
    if (!candidate.ok) return c.json(candidate.problem, 422)
    const { policy } = candidate
    if (!policy.calendars.has(name)) return c.json({ error: 'The policy has no calendar of that name.' }, 404)
    const rules = rulesOf(policy, desk.config.note)
    return c.json(calendarAhead(policy, rules, name, desk.clock.now(), days) satisfies CalendarAhead)
  })
  return routes
}
