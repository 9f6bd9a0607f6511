/** The list of tickets, the story of one, and "this was a person" or "a robot", through the API. */
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type {
  EventBody,
  ExceptionAnswer,
  PolicyAnswer,
  TicketChoices,
  TicketFixture,
  TicketLine,
  TicketPage,
  TicketStory,
} from '../../src/console-api/contract.ts'
import type { Sql } from '../../src/db/open.ts'
import { callApi, commandLineOf } from '../support/api.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

const anna = { name: 'Anna Berg', email: 'anna@example.com' }

describeOnDatabases('tickets of the API', kind => {
  const one = oneDesk(kind)

  const tokenOf = async (role: string) => await commandLineOf(one.now, 'token', ['create', role], { role })
  const get = async (path: string, token: string) => {
    const response = await callApi(one.now, 'GET', path, undefined, { token })
    expect(response.status).toBe(200)
    return response
  }
  const json = async <T>(path: string, token: string) => (await (await get(path, token)).json()) as T

  test('the list is filtered by all that it shows, page by page, and so is its CSV', async () => {
    const desk = await one.start({ triggers: null })
    const token = await tokenOf('viewer')
    await fill(desk.greeter.setup.database.sql)
    const all = await walk('')
    expect(all).toHaveLength(60)

    const pick = <T extends string>(...values: T[]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined })
    const filter = fc.record({
      account: pick('sandbox', 'other'),
      outcome: pick('answered', 'skipped', 'held', 'waiting'),
      reason: pick('spam', 'stale', 'none'),
      rule: pick('Receipt', 'Late'),
      channel: pick('email', 'chat'),
      language: pick('de', 'en'),
      text: pick('order 7', 'GRÖSSE', 'größe', 'anna3@', '#12', '  ', 'nobody', 'kim berg'),
      from: pick('2026-03-01T00:10:00Z'),
      until: pick('2026-03-01T00:40:00+00:00'),
    })
    await fc.assert(
      fc.asyncProperty(filter, async wanted => {
        const query = new URLSearchParams(
          Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
        )
        const fitting = all.filter(line => fits(line, wanted)).map(keyOf)
        expect((await walk(query.toString())).map(keyOf)).toEqual(fitting)
        const csv = await (await get(`/api/tickets/csv?${query.toString()}`, token)).text()
        expect(csv.trimEnd().split('\r\n').slice(1).map(firstCells)).toEqual(fitting)
      }),
      { numRuns: 40 },
    )

    const choices = await json<TicketChoices>('/api/tickets/choices?account=sandbox', token)
    expect(choices.rules.map(({ value }) => value).sort()).toEqual(['Late', 'Receipt'])
    expect(choices.languages.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(30)
    expect(choices.reasons.find(({ value }) => value === 'spam')?.text).toBe('The ticket is marked as spam.')

    async function walk(query: string): Promise<TicketLine[]> {
      const lines: TicketLine[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: TicketPage = await json(
          `/api/tickets?limit=7&${query}${cursor && `&cursor=${cursor}`}`,
          token,
        )
        lines.push(...page.tickets)
        cursor = page.nextCursor
      }
      return lines
    }
  })

  test('what a customer writes is no formula in the CSV', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({
      from: anna,
      subject: '=HYPERLINK("x")',
      text: 'Hello',
    })
    await desk.settled(ticketId)
    const response = await get('/api/tickets/csv', await tokenOf('viewer'))
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await response.text()).toContain(`"'=HYPERLINK(""x"")",Anna Berg,anna@example.com,email`)
  })

  describe('the story of a ticket', () => {
    test('tells its way: webhooks with bodies, every check, rule and brake, the message, its calls and times', async () => {
      const desk = await one.start()
      const token = await tokenOf('viewer')
      const { ticketId } = desk.sandbox.openTicket({
        from: anna,
        subject: 'Where is my order?',
        text: 'Authorization: Bearer abcdef123456',
      })
      await desk.settled(ticketId)
      await desk.quiet()
      const path = `/api/tickets/${desk.greeter.account}/${ticketId}`
      const story = await json<TicketStory>(path, token)
      expect(story).toMatchObject({ outcome: 'answered', mode: 'armed', customerAddress: anna.email })
      const { wroteAt, heardAt, decidedAt, calledAt, acceptedAt, sentAt } = story.times
      const way = [wroteAt, decidedAt, calledAt, acceptedAt, sentAt].map(at => Date.parse(at ?? ''))
      expect(way).toEqual(way.toSorted((a, b) => a - b))
      expect(heardAt).toBe(story.firstSeenAt)
      const [decision] = story.decisions
      expect(decision?.trace.find(line => line.check === 'brakes')).toMatchObject({ saw: 0, result: 'pass' })
      expect(decision?.brakes.map(({ result }) => result)).toEqual(Array(9).fill('pass'))
      const [reply] = story.messages
      expect(reply).toMatchObject({ kind: 'reply', to: anna.email, channel: 'email', rule: story.rule })
      expect(reply?.attempts).toMatchObject([
        { request: `POST /api/tickets/${ticketId}/messages`, status: 201 },
      ])

      const page = await get(`${path}/messages/${reply?.id}/page`, token)
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      )
      expect(await page.text()).toContain('Anna')

      const [event] = story.events
      const body = await json<EventBody>(`${path}/events/${event?.id}`, token)
      expect(body.bytes).toBe(event?.bodyBytes)
      expect(body.text).toContain('Where is my order?')
      expect(body.text).not.toContain('abcdef123456')
      expect(body.masked).toBeGreaterThan(0)
      const fixture = await json<TicketFixture>(`${path}/fixture?was=robot`, token)
      expect(fixture).toMatchObject({ should: 'skip', decided: { verdict: 'answer' } })

      for (const other of ['events/999999', 'messages/999999/page'])
        expect((await callApi(desk, 'GET', `${path}/${other}`, undefined, { token })).status).toBe(404)
      // What is another ticket's is not shown under this one.
      const elsewhere = `/api/tickets/${desk.greeter.account}/999999/events/${event?.id}`
      expect((await callApi(desk, 'GET', elsewhere, undefined, { token })).status).toBe(404)
    })

    test('names the brake that stopped it, and those before that let it pass', async () => {
      const desk = await one.start()
      const tickets = ['One', 'Two'].map(
        subject => desk.sandbox.openTicket({ from: anna, subject, text: subject }).ticketId,
      )
      const [, second = 0] = tickets
      const stories = await Promise.all(tickets.map(ticketId => desk.settled(ticketId)))
      const stopped = stories.find(({ reason }) => reason === 'cool-down')
      expect(second).toBeGreaterThan(0)
      expect(stopped?.decisions.at(-1)?.brakes.map(({ result }) => result)).toEqual([
        ...Array(8).fill('pass'),
        'stop',
      ])
    })
  })

  describe('an exception', () => {
    const except = async (ticketId: number, body: object, role = 'editor') => {
      const path = `/api/tickets/${one.now.greeter.account}/${ticketId}/exception`
      const response = await callApi(one.now, 'POST', path, body, { token: await tokenOf(role) })
      return { status: response.status, answer: (await response.json()) as ExceptionAnswer }
    }
    const activeText = async () =>
      (await json<PolicyAnswer>(`/api/policies/${one.now.greeter.account}`, await tokenOf('viewer'))).text

    test('robot: shown first, then written as a version with its case; who is on the list is skipped', async () => {
      const desk = await one.start()
      const { ticketId } = desk.sandbox.openTicket({
        from: anna,
        subject: 'Status',
        text: 'All is well',
      })
      await desk.settled(ticketId)
      const shown = await except(ticketId, { was: 'robot', preview: true })
      expect(shown).toMatchObject({
        status: 200,
        answer: {
          entries: [{ list: 'exclusions', pattern: anna.email }],
          outcome: { verdict: 'skip', reason: 'excluded' },
          applied: { version: null, fit: true },
        },
      })
      expect(await activeText()).not.toContain(anna.email)

      const done = await except(ticketId, { was: 'robot' })
      expect(done).toMatchObject({ status: 201, answer: { applied: { version: { number: 1 } } } })
      expect(await activeText()).toContain('sender: excluded')
      expect(await except(ticketId, { was: 'robot' })).toMatchObject({
        status: 200,
        answer: { applied: { same: true } },
      })
      const again = desk.sandbox.openTicket({ from: anna, subject: 'Status', text: 'Still well' })
      expect(await desk.settled(again.ticketId)).toMatchObject({ outcome: 'skipped', reason: 'excluded' })
      const audit = await (
        await callApi(desk, 'GET', '/api/audit', undefined, { token: await tokenOf('owner') })
      ).text()
      expect(audit).toContain('policy.apply')
    })

    test('person: a mail that says it is automatic is answered only when somebody answers for it', async () => {
      const desk = await one.start()
      const headers = { 'Auto-Submitted': 'auto-generated' }
      const { ticketId } = desk.sandbox.openTicket({
        from: anna,
        subject: 'Help',
        text: 'Please',
        headers,
      })
      expect(await desk.settled(ticketId)).toMatchObject({ reason: 'auto-submitted' })
      const shown = await except(ticketId, { was: 'person', preview: true })
      expect(shown.answer).toMatchObject({ needsLoopRisk: true, outcome: { verdict: 'skip' } })
      const risked = await except(ticketId, { was: 'person', acceptLoopRisk: true })
      expect(risked).toMatchObject({
        status: 201,
        answer: { needsLoopRisk: false, outcome: { verdict: 'answer' } },
      })
      expect(await activeText()).toContain('owner: editor')
    })

    test('is refused to viewers, for tickets nobody has heard of, and where nobody has an address', async () => {
      const desk = await one.start()
      const { ticketId } = desk.sandbox.openTicket({ from: anna, subject: 'Hi', text: 'Hi' })
      await desk.settled(ticketId)
      expect((await except(ticketId, { was: 'robot' }, 'viewer')).status).toBe(403)
      expect((await except(999_999, { was: 'robot' })).status).toBe(404)
      expect((await except(ticketId, { was: 'cat' })).status).toBe(400)
      const { sql: db } = desk.greeter.setup.database
      await sql`update ticket set facts = null where id = ${ticketId}`.execute(db)
      expect((await except(ticketId, { was: 'robot' })).status).toBe(422)
    })
  })
})

/** Sixty tickets of two accounts, a minute apart. */
async function fill(db: Sql): Promise<void> {
  await sql`insert into account (id, connected_at) values ('other', now())`.execute(db)
  await sql`
    insert into ticket (account, id, first_seen_at, last_event_at, facts, outcome, reason, rule)
    select (array['sandbox', 'other'])[1 + n % 2], n, at, at,
      jsonb_build_object('ticket', jsonb_build_object(
        'subject', 'Order ' || n || ' Größe', 'channel', (array['email', 'chat', 'sms'])[1 + n % 3],
        'language', (array['de', 'en'])[1 + n % 2],
        'customer', jsonb_build_object('name', 'Kim Berg', 'email', 'Anna' || n || '@example.com'))),
      (array['answered', 'skipped', 'held', 'waiting'])[1 + n % 4], (array[null, 'spam', 'stale'])[1 + n % 3],
      (array['Receipt', 'Late', null])[1 + n % 3]
    from generate_series(1, 60) as n,
      lateral (select '2026-03-01T00:00:00Z'::timestamptz + n * interval '1 minute' as at) as times`.execute(
    db,
  )
}

interface Wanted {
  text?: string | undefined
  from?: string | undefined
  until?: string | undefined
  [column: string]: string | undefined
}

/** The same rules once more, in memory. */
function fits(line: TicketLine, { text = '', from, until, ...same }: Wanted): boolean {
  const words = `${line.subject} ${line.customerAddress} ${line.customerName}`.toLowerCase()
  return (
    Object.entries(same).every(
      ([column, value]) => value === undefined || line[column as 'outcome'] === value,
    ) &&
    (from === undefined || line.firstSeenAt >= new Date(from).toISOString()) &&
    (until === undefined || line.firstSeenAt < new Date(until).toISOString()) &&
    text
      .split(/\s+/)
      .filter(Boolean)
      .every(word => words.includes(word.toLowerCase()) || word.replace('#', '') === String(line.ticketId))
  )
}

const keyOf = ({ account, ticketId }: TicketLine) => `${account},${ticketId}`
const firstCells = (row: string) => row.split(',').slice(0, 2).join(',')
