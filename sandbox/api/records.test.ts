import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

const rule = {
  name: 'Tag it',
  code: "if (eq(ticket.status, 'open')) { Action('addTags', { tags: 'vip, b2b' }) }",
}

/** Path, body of a new one, and a change of it. */
const kinds: Array<[string, object, object]> = [
  ['/api/macros', { name: 'Hello' }, { name: 'Good day' }],
  ['/api/rules', rule, { name: 'Tag them' }],
  ['/api/teams', { name: 'Returns' }, { description: 'Parcels that come back' }],
  ['/api/views', { slug: 'mine', name: 'Mine' }, { name: 'Ours' }],
  ['/api/widgets', { template: { type: 'wrapper' }, type: 'http' }, { order: 3 }],
]

describe('things that are stored and shown', () => {
  test.each(kinds)('%s: 201, 200, 202, 204, then 404', async (path, fresh, change) => {
    const { call } = createTestSandbox()
    const made = await call('POST', path, fresh)
    expect(made.status).toBe(201)
    const one = `${path}/${idIn(made.body)}`
    expect(made.body['uri']).toBe(`${one}/`)
    const changed = await call('PUT', `${one}/`, change)
    expect([changed.status, changed.body]).toEqual([202, expect.objectContaining(change)])
    expect((await call('GET', one)).body).toEqual(changed.body)
    const removed = await call('DELETE', one)
    expect([removed.status, removed.text]).toEqual([204, ''])
    expect((await call('GET', one)).status).toBe(404)
  })

  test.each(kinds)('%s: an empty body lacks its required fields', async (path, fresh) => {
    const { call } = createTestSandbox()
    const { status, body } = await call('POST', path, {})
    expect(status).toBe(400)
    const missing = Object.keys(dig(body, 'error.data') as object)
    expect(Object.keys(fresh)).toEqual(expect.arrayContaining(missing))
    expect(dig(body, `error.data.${missing[0]}.0`)).toBe('Missing data for required field.')
  })

  test.each(kinds)(
    '%s: who made, changed and deleted one is in the event log',
    async (path, fresh, change) => {
      const { call, sandbox } = createTestSandbox()
      const { body } = await call('POST', path, fresh)
      await call('PUT', `${path}/${idIn(body)}`, change)
      await call('DELETE', `${path}/${idIn(body)}`)
      const name = path.slice('/api/'.length, -1)
      const events = await call('GET', `/api/events?object_id=${idIn(body)}&order_by=created_datetime:asc`)
      const rows = events.body['data'] as Array<{ type: string; user_id: number }>
      expect(rows.map(row => row.type)).toEqual([`${name}-created`, `${name}-updated`, `${name}-deleted`])
      expect(rows.every(row => row.user_id === sandbox.ids.apiUser)).toBe(true)
    },
  )

  test('unknown keys are 400 in strict mode', async () => {
    const { call } = createTestSandbox({ unknownKeys: 'refuse' })
    const { status, body } = await call('POST', '/api/macros', { name: 'A', colour: 'red' })
    expect(status).toBe(400)
    expect(dig(body, 'error.data.colour')).toEqual(['Unknown field.'])
  })
})

describe('macros', () => {
  test('archived ones leave the list and come back', async () => {
    const { call } = createTestSandbox()
    const id = idIn((await call('POST', '/api/macros', { name: 'Old', language: 'fr' })).body)
    const names = async (query: string) =>
      ((await call('GET', `/api/macros?${query}`)).body['data'] as Array<{ id: number }>).map(one => one.id)
    expect(await names('languages=fr&languages=de')).toEqual([id])
    expect((await call('PUT', '/api/macros/archive', { ids: [id] })).status).toBe(202)
    expect(await names('search=OLD')).toEqual([])
    expect(await names('archived=true')).toEqual([id])
    await call('PUT', '/api/macros/unarchive', { ids: [id] })
    expect(await names('search=OLD')).toEqual([id])
  })

  test('tags filter by all names; relevance needs a ticket', async () => {
    const { call } = createTestSandbox()
    const actions = [{ name: 'addTags', type: 'user', title: 'Add', arguments: { tags: 'a, b' } }]
    await call('POST', '/api/macros', { name: 'Two tags', actions })
    expect((await call('GET', '/api/macros?tags=a&tags=b')).body['data']).toHaveLength(1)
    expect((await call('GET', '/api/macros?tags=a&tags=c')).body['data']).toHaveLength(0)
    expect((await call('GET', '/api/macros?order_by=relevance:desc')).status).toBe(400)
  })

  test('a macro that a rule uses cannot be deleted: 409', async () => {
    const { call } = createTestSandbox()
    const id = idIn((await call('POST', '/api/macros', { name: 'Used' })).body)
    const code = `if (true) { Action('applyMacro', { macro_id: ${id} }) }`
    await call('POST', '/api/rules', { name: 'R', code })
    expect((await call('DELETE', `/api/macros/${id}`)).status).toBe(409)
  })
})

describe('rules', () => {
  test('plain JavaScript and unknown events are refused', async () => {
    const { call } = createTestSandbox()
    const script = await call('POST', '/api/rules', { name: 'R', code: 'const x = () => 1' })
    expect(script.status).toBe(400)
    expect(dig(script.body, 'error.data.code_ast')).toEqual(['The rule is not well formatted'])
    const event = await call('POST', '/api/rules', { ...rule, event_types: 'ticket-created,ticket-closed' })
    expect(event.status).toBe(400)
  })

  test('priorities are set together, or not at all', async () => {
    const { call } = createTestSandbox()
    const id = idIn((await call('POST', '/api/rules', rule)).body)
    const unknown = {
      priorities: [
        { id, priority: 9 },
        { id: 1, priority: 1 },
      ],
    }
    expect((await call('POST', '/api/rules/priorities', unknown)).status).toBe(404)
    expect((await call('POST', '/api/rules/priorities', { priorities: [{ id, priority: 9 }] })).status).toBe(
      202,
    )
    expect((await call('GET', `/api/rules/${id}`)).body['priority']).toBe(9)
  })
})

describe('teams', () => {
  test('members are users; a deleted team leaves its tickets', async () => {
    const { call, sandbox } = createTestSandbox()
    const made = await call('POST', '/api/teams', { name: 'A', members: [{ id: sandbox.ids.agent }] })
    expect(dig(made.body, 'members.0')).toMatchObject({ id: sandbox.ids.agent, name: 'Robin Agent' })
    const { ticketId } = sandbox.openTicket()
    await call('PUT', `/api/tickets/${ticketId}`, { assignee_team: { id: idIn(made.body) } })
    expect(sandbox.tickets()[0]?.assignee_team).toMatchObject({ id: idIn(made.body), name: 'A' })
    await call('DELETE', `/api/teams/${idIn(made.body)}`)
    expect(sandbox.tickets()[0]).toMatchObject({ assignee_team: null, assignee_team_id: null })
    expect((await call('POST', '/api/teams', { name: 'B', members: [{ id: 1 }] })).status).toBe(400)
  })
})

describe('satisfaction surveys', () => {
  test('there is one per ticket, the ticket shows it, and its score is 1 to 5', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const survey = { ticket_id: ticketId, customer_id: sandbox.tickets()[0]?.customer?.id, score: '4' }
    const made = await call('POST', '/api/satisfaction-surveys', survey)
    expect([made.status, made.body['score']]).toEqual([201, 4])
    expect((await call('POST', '/api/satisfaction-surveys', survey)).status).toBe(409)
    expect((await call('GET', `/api/tickets/${ticketId}`)).body['satisfaction_survey']).toEqual(made.body)
    const path = `/api/satisfaction-surveys/${idIn(made.body)}`
    expect((await call('PUT', path, { score: 6 })).status).toBe(400)
    expect((await call('PUT', path, { score: null, body_text: 'Fine' })).body).toMatchObject({ score: null })
    expect((await call('POST', '/api/satisfaction-surveys', { ...survey, ticket_id: 1 })).status).toBe(400)
    expect((await call('DELETE', path)).status).toBe(405)
  })
})

describe('jobs', () => {
  test('are accepted, wait, and can be cancelled; reading one is 202', async () => {
    const { call } = createTestSandbox()
    const made = await call('POST', '/api/jobs', { type: 'exportTicket', params: {} })
    expect([made.status, made.body['status']]).toEqual([201, 'pending'])
    const path = `/api/jobs/${idIn(made.body)}`
    expect((await call('GET', path)).status).toBe(202)
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', '/api/jobs?status=canceled')).body['data']).toHaveLength(1)
    expect((await call('GET', '/api/jobs?status=pending')).body['data']).toHaveLength(0)
    expect((await call('POST', '/api/jobs', { type: 'mowTheLawn', params: {} })).status).toBe(400)
  })
})
