import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

describe('the sandbox’s own API', () => {
  test('asks for credentials, costs no call, and is not in the log', async () => {
    const { sandbox, call } = createTestSandbox({ rateLimit: { calls: 1, seconds: 20 } })
    const stranger = await sandbox.fetch(new Request('http://sandbox.gorgias.com/sandbox/state'))
    expect(stranger.status).toBe(401)
    for (let count = 0; count < 3; count++) expect((await call('GET', '/sandbox/calls')).status).toBe(200)
    expect(sandbox.calls()).toEqual([])
    expect((await call('GET', '/sandbox/nothing')).status).toBe(404)
  })

  test('sets faults of calls and deliveries, shows what struck, and takes them back', async () => {
    const { call, sandbox } = createTestSandbox()
    const fault = { on: 'call', mode: 'answer-before', path: '^/api/account$', status: 500, times: 2 }
    expect((await call('POST', '/sandbox/faults', fault)).status).toBe(201)
    await call('POST', '/sandbox/faults', { on: 'delivery', mode: 'drop', chance: 0.5, seed: 4 })
    expect((await call('GET', '/api/account')).status).toBe(500)
    const { body } = await call('GET', '/sandbox/faults')
    expect(dig(body, 'calls.0')).toMatchObject({
      mode: 'answer-before',
      path: '^\\/api\\/account$',
      struck: 1,
    })
    expect(dig(body, 'deliveries.0')).toMatchObject({ mode: 'drop', chance: 0.5, struck: 0 })
    expect((await call('DELETE', '/sandbox/faults')).status).toBe(204)
    expect((await call('GET', '/api/account')).status).toBe(200)
    expect(sandbox.faults()).toEqual({ calls: [], deliveries: [] })
  })

  test.each([
    [{ on: 'call', mode: 'explode' }],
    [{ on: 'call', mode: 'slow', path: '(' }],
    [{ on: 'delivery', mode: 'drop', chance: 2 }],
    [{ mode: 'drop' }],
    [{ on: 'delivery', mode: 'drop', often: true }],
  ])('refuses %j', async fault => {
    const { call, sandbox } = createTestSandbox()
    expect((await call('POST', '/sandbox/faults', fault)).status).toBe(400)
    expect(sandbox.faults()).toEqual({ calls: [], deliveries: [] })
  })

  test('lets people write, robots and agents live, and load come', async () => {
    const { call, sandbox, settle, clock } = createTestSandbox()
    const made = await call('POST', '/sandbox/tickets', { from: { email: 'r@away.example' }, text: 'Hi' })
    const ticketId = idIn(made.body, 'ticketId')
    await call('POST', '/sandbox/robots', { kind: 'helpdesk', email: 'r@away.example' })
    await call('POST', '/sandbox/agents', { after: 1_000, limit: 1 })
    const path = `/sandbox/tickets/${ticketId}/messages`
    expect((await call('POST', path, { by: 'agent', text: 'Hello' })).status).toBe(201)
    expect((await call('POST', '/sandbox/tickets/1/messages', { by: 'agent', text: 'x' })).status).toBe(404)
    await settle()
    expect(sandbox.messages(ticketId).map(message => message.from_agent)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
    const loading = call('POST', '/sandbox/load', { tickets: 5, rate: 10 })
    await clock.until(loading.then(() => undefined))
    expect((await loading).body).toMatchObject({ tickets: 5 })
    expect(((await call('GET', '/sandbox/tickets')).body as unknown as object[]).length).toBe(6)
  })

  test('takes one fault back', async () => {
    const { call, sandbox } = createTestSandbox()
    const [first, second] = [sandbox.failNext({ mode: 'hang' }), sandbox.failDeliveries({ mode: 'drop' })]
    expect(first).not.toBe(second)
    expect((await call('DELETE', `/sandbox/faults/${second}`)).status).toBe(204)
    expect((await call('DELETE', `/sandbox/faults/${second}`)).status).toBe(404)
    expect(sandbox.faults()).toMatchObject({ calls: [{ id: first }], deliveries: [] })
  })

  test('saves the state and takes it back', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.openTicket()
    const { body } = await call('GET', '/sandbox/state')
    sandbox.openTicket()
    expect((await call('PUT', '/sandbox/state', body)).status).toBe(204)
    expect(sandbox.tickets()).toHaveLength(1)
    expect((await call('PUT', '/sandbox/state', { format: 'other' })).status).toBe(400)
  })

  test('changes what may change while it runs', async () => {
    const { call } = createTestSandbox()
    const { body } = await call('PUT', '/sandbox/settings', { otherCallers: 1.5, restoresExternalId: false })
    expect(body).toEqual({ otherCallers: 1.5, fieldPrediction: true, restoresExternalId: false })
    expect((await call('GET', '/sandbox/buckets')).status).toBe(200)
    expect((await call('PUT', '/sandbox/settings', { seed: 3 })).status).toBe(400)
    expect((await call('GET', '/sandbox/settings')).body).toEqual(body)
  })
})
