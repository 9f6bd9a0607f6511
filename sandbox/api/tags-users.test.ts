import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

describe('tags', () => {
  test('a name is taken once, case matters', async () => {
    const { call } = createTestSandbox()
    expect((await call('POST', '/api/tags', { name: 'vip' })).status).toBe(201)
    expect((await call('POST', '/api/tags', { name: 'vip' })).status).toBe(409)
    expect((await call('POST', '/api/tags', { name: 'VIP' })).status).toBe(201)
    expect((await call('GET', '/api/tags?search=vIp')).body['data']).toHaveLength(2)
  })

  test('usage counts tickets, and orders the list', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.openTicket({ tags: ['often', 'rare'] })
    sandbox.openTicket({ tags: ['often'] })
    const { body } = await call('GET', '/api/tags?order_by=usage:desc,name:desc')
    const rows = body['data'] as Array<{ name: string; usage: number }>
    expect(rows.map(row => [row.name, row.usage])).toEqual([
      ['often', 2],
      ['rare', 1],
    ])
  })

  test('a deleted tag leaves its tickets and switches its views off', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ tags: ['old'] })
    const view = { slug: 'old', filters: "containsAny(ticket.tags.name, ['old'])" }
    const viewId = idIn((await call('POST', '/api/views', view)).body)
    const tag = idIn((await call('GET', '/api/tags')).body, 'data.0.id')
    expect((await call('DELETE', '/api/tags', { ids: [tag] })).status).toBe(204)
    expect((await call('GET', `/api/tickets/${ticketId}/tags`)).body).toEqual({ data: [] })
    expect((await call('GET', `/api/views/${viewId}`)).body['deactivated_datetime']).not.toBeNull()
    expect((await call('GET', `/api/tags/${tag}`)).status).toBe(404)
  })

  test.each([
    [
      'macro',
      '/api/macros',
      { name: 'M', actions: [{ name: 'addTags', arguments: { tags: 'a, keep me' } }] },
    ],
    ['rule', '/api/rules', { name: 'R', code: "Action('addTags', { tags: 'keep me,b' })" }],
  ])('a tag that a %s names stays: 409', async (_kind, path, body) => {
    const { call } = createTestSandbox()
    await call('POST', path, body)
    const kept = idIn((await call('POST', '/api/tags', { name: 'keep me' })).body)
    const other = idIn((await call('POST', '/api/tags', { name: 'keeper' })).body)
    expect((await call('DELETE', `/api/tags/${kept}`)).status).toBe(409)
    expect((await call('DELETE', `/api/tags/${other}`)).status).toBe(204)
  })

  test('merging moves the tickets to the tag that stays', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.openTicket({ tags: ['return', 'returns'] })
    sandbox.openTicket({ tags: ['returns'] })
    const { body } = await call('GET', '/api/tags?order_by=name:asc')
    const [into, from] = [idIn(body, 'data.0.id'), idIn(body, 'data.1.id')]
    const merged = await call('PUT', `/api/tags/${into}/merge`, { source_tags_ids: [from] })
    expect(merged.status).toBe(202)
    expect(sandbox.tickets().map(ticket => ticket.tags.map(tag => tag.name))).toEqual([
      ['return'],
      ['return'],
    ])
    expect((await call('GET', `/api/tags/${from}`)).status).toBe(404)
  })

  test('a change is partial', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('POST', '/api/tags', { name: 'a', description: 'first' })
    const changed = await call('PUT', `/api/tags/${idIn(body)}`, { name: 'b' })
    expect(changed.body).toMatchObject({ name: 'b', description: 'first', decoration: body['decoration'] })
    await call('POST', '/api/tags', { name: 'c' })
    expect((await call('PUT', `/api/tags/${idIn(body)}`, { name: 'c' })).status).toBe(409)
  })
})

describe('users', () => {
  const someone = { name: 'Ida Nord', email: 'ida@sandbox.example', role: { name: 'agent' } }

  test('are made, found, changed and removed', async () => {
    const { call, sandbox } = createTestSandbox()
    const made = await call('POST', '/api/users', someone)
    const path = `/api/users/${idIn(made.body)}`
    expect((await call('GET', '/api/users?email=IDA@sandbox.example')).body['data']).toHaveLength(1)
    expect((await call('GET', '/api/users?roles=agent&roles=admin&search=ida')).body['data']).toHaveLength(1)
    const changed = await call('PUT', path, { name: 'Ida Süd', country: 'SE', role: { name: 'lite-agent' } })
    expect(changed).toMatchObject({
      status: 202,
      body: { lastname: 'Süd', country: 'SE', role: { name: 'lite-agent' }, email: someone.email },
    })
    const { ticketId } = sandbox.openTicket()
    sandbox.assign(ticketId, idIn(made.body))
    expect((await call('DELETE', path)).status).toBe(204)
    expect(sandbox.tickets()[0]?.assignee_user).toBeNull()
    expect((await call('GET', path)).status).toBe(404)
  })

  test('an address is taken once, and roles are a closed list', async () => {
    const { call } = createTestSandbox()
    await call('POST', '/api/users', someone)
    expect((await call('POST', '/api/users', someone)).status).toBe(409)
    const king = await call('POST', '/api/users', {
      ...someone,
      email: 'b@b.example',
      role: { name: 'king' },
    })
    expect(king.status).toBe(400)
  })

  test('0 is whoever asks', async () => {
    const { call, sandbox } = createTestSandbox()
    expect(idIn((await call('GET', '/api/users/0')).body)).toBe(sandbox.ids.apiUser)
    expect(dig((await call('PUT', '/api/users/0', { bio: 'Hi' })).body, 'bio')).toBe('Hi')
  })
})
