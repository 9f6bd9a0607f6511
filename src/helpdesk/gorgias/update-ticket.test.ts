import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FinalError } from '../../errors.ts'
import { createGorgiasClient } from './client.ts'
import { readTicketState, shapeChange } from './update-ticket.ts'

/** What the recorded ticket of a customer's mail says. */
const recorded = JSON.parse(
  readFileSync(
    new URL('../../../test/fixtures/gorgias/api-ticket-get-incoming-email-2026.json', import.meta.url),
    'utf8',
  ),
) as { response: { body: Record<string, unknown> } }
const ticket = recorded.response.body

const calmly = () => ({ signal: AbortSignal.timeout(10_000) })
function clientOf(answer: (request: Request) => Response) {
  const asked: string[] = []
  const client = createGorgiasClient({
    baseUrl: 'https://acme.gorgias.com',
    credentials: { email: 'api@shop.example', apiKey: 'key' },
    now: () => 0,
    fetch: async request => {
      const { pathname, search } = new URL(request.url)
      asked.push(`${request.method} ${pathname}${search} ${await request.clone().text()}`.trim())
      return answer(request)
    },
  })
  return { client, asked }
}

describe('a change of a ticket', () => {
  test('has only what is to be changed, and never the tags: they would replace those that are there', () => {
    expect(shapeChange({ priority: 'low' })).toEqual({ priority: 'low' })
    expect(shapeChange({ teamId: 1, userId: 2, close: true, snoozeUntil: 'x' })).toEqual({
      assignee_team: { id: 1 },
      assignee_user: { id: 2 },
      status: 'closed',
      snooze_datetime: 'x',
    })
  })

  test('is one PUT, and tags are added by one POST whose answer is empty', async () => {
    const { client, asked } = clientOf(request =>
      request.method === 'PUT'
        ? Response.json({ id: 5 }, { status: 202 })
        : new Response('', { status: 201 }),
    )
    await client.updateTicket(5, { close: true }, calmly())
    await client.addTags(5, ['a', 'b c'], calmly())
    expect(asked).toEqual([
      'PUT /api/tickets/5 {"status":"closed"}',
      'POST /api/tickets/5/tags {"names":["a","b c"]}',
    ])
  })

  test('that the key may not make is refused, and does not stop the account', async () => {
    const { client } = clientOf(() => new Response('', { status: 403 }))
    await expect(client.updateTicket(5, { close: true }, calmly())).rejects.toThrow(FinalError)
    await expect(client.addTags(5, ['a'], calmly())).rejects.toThrow(FinalError)
    await expect(client.getTicketState(5, calmly())).rejects.toThrow(FinalError)
  })
})

describe('how a ticket is', () => {
  test('is read from a recorded ticket', () => {
    const state = readTicketState(ticket)
    expect(state).toMatchObject({ closed: false, spam: false, trashed: false, userId: null, teamId: null })
    expect(state?.messages).toEqual(
      expect.arrayContaining([expect.objectContaining({ fromAgent: false, public: true })]),
    )
  })

  test.each<[field: string, value: unknown, expected: object]>([
    ['status', 'closed', { closed: true }],
    ['assignee_user', { id: 7, name: 'Robin' }, { userId: 7 }],
    ['assignee_team_id', 3, { teamId: 3 }],
    ['trashed_datetime', '2026-08-26T13:58:10.893373+00:00', { trashed: true }],
    ['snooze_datetime', '2026-08-26T13:58:10.893373+00:00', { snoozedUntil: '2026-08-26T13:58:10.893Z' }],
  ])('%s: %j', (field, value, expected) => {
    expect(readTicketState({ ...ticket, [field]: value })).toMatchObject(expected)
  })

  test.each(['status', 'spam', 'messages'])('without %s nothing is changed by it', field => {
    const { [field]: _missing, ...rest } = ticket
    expect(readTicketState(rest)).toBeNull()
  })

  test('does not take silence about who has it for nobody', () => {
    const { assignee_user: _user, assignee_user_id: _id, ...rest } = ticket
    expect(readTicketState(rest)).toBeNull()
  })
})

describe('teams and users', () => {
  test('are found over several pages, and users by their address', async () => {
    const page = (rows: object[], next: string | null) => ({ data: rows, meta: { next_cursor: next } })
    const { client, asked } = clientOf(request => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === '/api/users')
        return Response.json(page([{ id: 7, email: 'a@shop.example' }, { id: 8 }], null))
      return searchParams.has('cursor')
        ? Response.json(page([{ id: 2, name: 'B' }], null))
        : Response.json(page([{ id: 1, name: 'A' }], 'next='))
    })
    expect(await client.listTeams(calmly())).toEqual([
      { id: 1, name: 'A' },
      { id: 2, name: 'B' },
    ])
    expect(await client.listUsers('a+b@shop.example', calmly())).toEqual([{ id: 7, name: 'a@shop.example' }])
    expect(asked).toEqual([
      'GET /api/teams?limit=100',
      'GET /api/teams?limit=100&cursor=next%3D',
      'GET /api/users?email=a%2Bb%40shop.example&limit=100',
    ])
  })
})
