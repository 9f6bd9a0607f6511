import { Hono } from 'hono'
import { z } from 'zod'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { Sql } from '../db/open.ts'
import type { Holder } from './holder.ts'
import { decodeCursor, listTickets } from './list-tickets.ts'
import { messagePage } from './message-page.ts'
import { problemOf } from './problem-of.ts'
import { eventBody } from './story-events.ts'
import { messageHtml } from './story-messages.ts'
import { ticketChoices } from './ticket-choices.ts'
import { ticketFilter } from './ticket-filter.ts'
import { ticketFixture } from './ticket-fixture.ts'
import { linkToTicket } from './ticket-link.ts'
import { partParams, ticketParams } from './ticket-params.ts'
import { ticketStory } from './ticket-story.ts'
import { ticketsCsv } from './tickets-csv.ts'

const listQuery = ticketFilter.extend({
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

const unheard = { error: 'Greeter has not heard of this ticket.' }
const nothing = { error: 'This ticket has nothing of this number.' }

/**
 * `/api/tickets`: the list, as pages or as CSV, what it can be filtered by, the story of one ticket, and what of it is
 * too large for that: bodies of webhooks, and messages as the customer sees them.
 */
export function ticketRoutes({ sql, trials }: { sql: Sql; trials: TrialDesk }): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.get('/api/tickets', async c => {
    const query = listQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { limit, cursor = null, ...filter } = query.data
    return c.json(await listTickets(sql, { filter, limit, cursor }))
  })
  routes.get('/api/tickets/csv', async c => {
    const filter = ticketFilter.safeParse(c.req.query())
    if (!filter.success) return c.json({ error: problemOf(filter.error) }, 400)
    const rows = await ticketsCsv(sql, filter.data)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="tickets.csv"')
    return c.body(rows)
  })
  routes.get('/api/tickets/choices', async c =>
    c.json(await ticketChoices(sql, c.req.query('account') || null)),
  )
  routes.get('/api/tickets/:account/:ticketId', async c => {
    const params = ticketParams.safeParse(c.req.param())
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const { account, ticketId } = params.data
    const story = await ticketStory(sql, account, ticketId, linkToTicket(trials.config))
    return story === null ? c.json(unheard, 404) : c.json(story)
  })
  partRoutes(routes, sql)
  return routes
}

function partRoutes(routes: Hono<Holder>, sql: Sql): void {
  routes.get('/api/tickets/:account/:ticketId/events/:id', async c => {
    const params = partParams.safeParse(c.req.param())
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const { account, ticketId, id } = params.data
    const body = await eventBody(sql, account, ticketId, id)
    return body === null ? c.json(nothing, 404) : c.json(body)
  })
  routes.get('/api/tickets/:account/:ticketId/messages/:id/page', async c => {
    const params = partParams.safeParse(c.req.param())
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const { account, ticketId, id } = params.data
    const html = await messageHtml(sql, account, ticketId, id)
    return html === null ? c.json(nothing, 404) : messagePage(c, html)
  })
  routes.get('/api/tickets/:account/:ticketId/fixture', async c => {
    const params = ticketParams
      .extend({ was: z.enum(['person', 'robot']) })
      .safeParse({ ...c.req.param(), was: c.req.query('was') })
    if (!params.success) return c.json({ error: problemOf(params.error) }, 400)
    const { account, ticketId, was } = params.data
    const fixture = await ticketFixture(sql, account, ticketId, was)
    if (fixture === null) return c.json({ error: 'The webhooks of this ticket are not kept any more.' }, 404)
    c.header('content-disposition', `attachment; filename="ticket-${ticketId}-was-a-${was}.json"`)
    return c.json(fixture)
  })
}
