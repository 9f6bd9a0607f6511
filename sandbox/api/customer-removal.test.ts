import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn, type TestSandbox } from '../support/test-sandbox.ts'

async function twoCustomers({ call }: TestSandbox) {
  const one = await call('POST', '/api/customers', { email: 'one@example.com', name: 'One' })
  const two = await call('POST', '/api/customers', { email: 'two@example.com', name: 'Two' })
  return { one: idIn(one.body), two: idIn(two.body) }
}

describe('merging customers', () => {
  test('moves tickets, messages and channels; the old address answers 301', async () => {
    const world = createTestSandbox()
    const { call, sandbox } = world
    const { one, two } = await twoCustomers(world)
    const { ticketId } = sandbox.openTicket({ from: { email: 'one@example.com' } })
    const merged = await call('PUT', `/api/customers/merge?source_id=${one}&target_id=${two}`, {
      note: 'twins',
    })
    expect(merged).toMatchObject({ status: 202, body: { id: two, email: 'two@example.com', note: 'twins' } })
    const addresses = (dig(merged.body, 'channels') as Array<{ address: string }>).map(one => one.address)
    expect(addresses).toEqual(['two@example.com', 'one@example.com'])
    expect(sandbox.tickets()[0]?.customer?.id).toBe(two)
    expect(sandbox.messages(ticketId)[0]?.sender?.id).toBe(two)
    const old = await call('GET', `/api/customers/${one}`)
    expect([old.status, old.headers.get('location')]).toEqual([301, `/api/customers/${two}/`])
    expect(old.body).toEqual({ error: { msg: 'customer_merged' } })
  })

  test('is 409 when both have data of one integration, 400 without ids', async () => {
    const world = createTestSandbox()
    const { call, sandbox, settle, listen, answerWith } = world
    const { one, two } = await twoCustomers(world)
    answerWith(async () => Response.json({ orders: 2 }))
    await listen({ triggers: ['ticket-created'] })
    for (const email of ['one@example.com', 'two@example.com']) sandbox.openTicket({ from: { email } })
    await settle()
    const both = await call('PUT', `/api/customers/merge?source_id=${one}&target_id=${two}`)
    expect(both.status).toBe(409)
    expect((await call('PUT', `/api/customers/merge?source_id=${one}`)).status).toBe(400)
    expect((await call('PUT', `/api/customers/merge?source_id=${one}&target_id=${one}`)).status).toBe(400)
  })
})

describe('deleting customers', () => {
  test('leaves their tickets without a customer', async () => {
    const world = createTestSandbox()
    const { call, sandbox } = world
    const { one, two } = await twoCustomers(world)
    const { ticketId } = sandbox.openTicket({ from: { email: 'one@example.com' } })
    expect((await call('DELETE', `/api/customers/${one}`)).status).toBe(204)
    expect((await call('GET', `/api/tickets/${ticketId}`)).body).toMatchObject({
      customer: null,
      requester: null,
    })
    expect((await call('DELETE', '/api/customers', { ids: [two] })).status).toBe(204)
    expect((await call('GET', `/api/customers/${two}`)).status).toBe(404)
  })
})

describe('customer data', () => {
  test('is replaced, unless a newer version is there already', async () => {
    const world = createTestSandbox()
    const { call } = world
    const { one } = await twoCustomers(world)
    const put = async (data: unknown, version?: string) => {
      const { status, text } = await call('PUT', `/api/customers/${one}/data`, { data, version })
      expect([status, text]).toEqual([202, ''])
      return (await call('GET', `/api/customers/${one}`)).body['data']
    }
    expect(await put({ city: 'Oslo' }, '2030-01-02T00:00:00Z')).toEqual({ city: 'Oslo' })
    expect(await put({ city: 'Rome' }, '2030-01-01T00:00:00Z')).toEqual({ city: 'Oslo' })
    expect(await put([1, 2], '2030-01-03T00:00:00Z')).toEqual([1, 2])
  })
})

describe('changing customers', () => {
  test('channels replace the list, and the e-mail address stays among them', async () => {
    const world = createTestSandbox()
    const { one } = await twoCustomers(world)
    const { body } = await world.call('PUT', `/api/customers/${one}`, {
      channels: [{ type: 'phone', address: '+15550100001', preferred: true }],
    })
    const channels = body['channels'] as Array<{ type: string }>
    expect(channels.map(channel => channel.type).sort()).toEqual(['email', 'phone'])
  })

  test('an address among the channels of another is refused: 409', async () => {
    const { call } = createTestSandbox()
    await call('POST', '/api/customers', { email: 'one@example.com' })
    const channels = [{ type: 'email', address: 'ONE@example.com' }]
    expect((await call('POST', '/api/customers', { name: 'Two', channels })).status).toBe(409)
    const { body } = await call('POST', '/api/customers', { email: 'two@example.com' })
    expect((await call('PUT', `/api/customers/${idIn(body)}`, { channels })).status).toBe(409)
  })

  test('language and time zone cannot be asked for together with paging', async () => {
    const { call } = createTestSandbox()
    await call('POST', '/api/customers', {
      email: 'fr@example.com',
      language: 'fr',
      timezone: 'Europe/Paris',
    })
    expect((await call('GET', '/api/customers?language=fr')).body['data']).toHaveLength(1)
    expect((await call('GET', '/api/customers?timezone=UTC')).body['data']).toHaveLength(0)
    expect((await call('GET', '/api/customers?language=fr&limit=5')).status).toBe(400)
  })
})
