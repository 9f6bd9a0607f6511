import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

describe('account settings', () => {
  test('two calls give a sending address: the default integration and its meta', async () => {
    const { call, sandbox } = createTestSandbox()
    const setting = await call('GET', '/api/account/settings?type=default-integration')
    const { body } = await call('GET', `/api/integrations/${idIn(setting.body, 'data.0.data.email')}`)
    expect(dig(body, 'meta.address')).toBe(sandbox.inbox)
  })

  test('a setting is changed with PUT and seen in the account', async () => {
    const { call } = createTestSandbox()
    const found = await call('GET', '/api/account/settings?type=business-hours')
    const data = {
      timezone: 'Europe/Paris',
      business_hours: [{ days: '1', from_time: '10:00', to_time: '12:00' }],
    }
    const path = `/api/account/settings/${idIn(found.body, 'data.0.id')}`
    const { status } = await call('PUT', path, { type: 'business-hours', data })
    expect(status).toBe(202)
    expect(dig((await call('GET', '/api/account')).body, 'settings.1.data')).toEqual(data)
  })

  test('a new type is created, a known one is a conflict', async () => {
    const { call } = createTestSandbox()
    expect((await call('POST', '/api/account/settings', { type: 'mine', data: { a: 1 } })).status).toBe(201)
    expect((await call('POST', '/api/account/settings', { type: 'mine' })).status).toBe(409)
  })
})

describe('users and customers', () => {
  test('the account has a bot that owns the inbox address, the API user and an agent', async () => {
    const { call, sandbox } = createTestSandbox()
    const { body } = await call('GET', '/api/users?roles=bot&roles=agent')
    expect((body['data'] as Array<{ id: number }>).map(user => user.id)).toEqual([
      sandbox.ids.bot,
      sandbox.ids.agent,
    ])
    expect(dig(body, 'data.0.email')).toBe(sandbox.inbox)
  })

  test('a customer is changed in part', async () => {
    const { call } = createTestSandbox()
    const made = await call('POST', '/api/customers', { name: 'Ana Bo', email: 'ana@example.com' })
    const { status, body } = await call('PUT', `/api/customers/${idIn(made.body)}`, { language: 'pt' })
    expect(status).toBe(202)
    expect(body).toMatchObject({ name: 'Ana Bo', email: 'ana@example.com', language: 'pt' })
  })

  test('a customer needs an address', async () => {
    const { call } = createTestSandbox()
    expect((await call('POST', '/api/customers', { name: 'Nobody' })).status).toBe(400)
  })
})
