import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, parsed } from '../support/test-sandbox.ts'

describe('delivering webhooks', () => {
  test('the custom header travels, the body says JSON', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox()
    await listen({ triggers: ['ticket-created'], http: { headers: { 'X-Greeter-Secret': 'open sesame' } } })
    sandbox.openTicket()
    await settle()
    expect(received[0]?.headers.get('x-greeter-secret')).toBe('open sesame')
    expect(received[0]?.headers.get('content-type')).toBe('application/json')
  })

  test('each active integration gets the triggers it ticked, and no others', async () => {
    const { sandbox, settle, listen } = createTestSandbox()
    const first = await listen({ triggers: ['ticket-created'] })
    const second = await listen({ triggers: ['ticket-message-created'] })
    sandbox.openTicket()
    await settle()
    expect(sandbox.deliveries().map(({ integrationId, trigger }) => [integrationId, trigger])).toEqual([
      [first, 'ticket-created'],
      [second, 'ticket-message-created'],
    ])
  })

  test('a failed call is tried again after 1, 5 and 30 s with the same body and event id', async () => {
    const { sandbox, clock, settle, listen, received, answerWith } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    answerWith(500)
    const start = clock.now()
    sandbox.openTicket()
    await settle()
    expect(received.map(webhook => webhook.at - start)).toEqual([0, 1_000, 6_000, 36_000])
    expect(new Set(received.map(webhook => webhook.text)).size).toBe(1)
    expect(sandbox.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 500],
      [3, 500],
      [4, 500],
    ])
  })

  test('a receiver that answers late counts as failed after 5 s', async () => {
    const { sandbox, clock, listen, answerWith } = createTestSandbox({ retryDelays: [] })
    await listen({ triggers: ['ticket-created'] })
    answerWith(() => new Promise(() => undefined))
    sandbox.openTicket()
    await clock.advance(4_999)
    expect(sandbox.deliveries()).toEqual([])
    await clock.advance(1)
    expect(sandbox.deliveries().map(delivery => delivery.status)).toEqual(['timeout'])
    await sandbox.idle()
  })

  test('a receiver that cannot be reached is a failure, not a crash', async () => {
    const { sandbox, settle, listen, answerWith } = createTestSandbox({ retryDelays: [] })
    await listen({ triggers: ['ticket-created'] })
    answerWith(() => Promise.reject(new TypeError('fetch failed')))
    sandbox.openTicket()
    await settle()
    expect(sandbox.deliveries()).toMatchObject([{ status: 'error', answer: 'TypeError: fetch failed' }])
  })

  test('a slow receiver does not hold up the API', async () => {
    const { sandbox, clock, call, listen, answerWith } = createTestSandbox()
    await listen()
    answerWith(() => new Promise(() => undefined))
    sandbox.openTicket()
    await clock.advance(1_000)
    expect((await call('GET', '/api/tickets')).status).toBe(200)
  })

  test('after a run of failures the integration is switched off, until it is switched on again', async () => {
    const { sandbox, settle, call, listen, received, answerWith } = createTestSandbox({
      switchOffAfter: 3,
      retryDelays: [1_000],
    })
    const path = `/api/integrations/${await listen({ triggers: ['ticket-created'] })}`
    answerWith(503)
    sandbox.openTicket()
    sandbox.openTicket()
    await settle()
    expect(received).toHaveLength(3)
    expect((await call('GET', path)).body['deactivated_datetime']).toMatch(/^2026/)
    sandbox.openTicket()
    await settle()
    expect(received).toHaveLength(3)
    answerWith(200)
    await call('PUT', path, { name: 'Test', deactivated_datetime: null })
    sandbox.openTicket()
    await settle()
    expect(received).toHaveLength(4)
  })

  test('100 failures by default; any success starts the count again', async () => {
    const { sandbox, settle, call, listen, answerWith } = createTestSandbox({ retryDelays: [] })
    const path = `/api/integrations/${await listen({ triggers: ['ticket-created'] })}`
    const openMany = async (count: number, status: number) => {
      answerWith(status)
      for (let index = 0; index < count; index++) sandbox.openTicket()
      await settle()
    }
    await openMany(99, 500)
    await openMany(1, 204)
    await openMany(99, 404)
    expect((await call('GET', path)).body['deactivated_datetime']).toBeNull()
    await openMany(1, 302)
    expect((await call('GET', path)).body['deactivated_datetime']).not.toBeNull()
  })

  test('a JSON object that the receiver answers is stored on the customer', async () => {
    const { sandbox, settle, listen, answerWith } = createTestSandbox()
    const id = await listen({ triggers: ['ticket-created'] })
    answerWith(async () => Response.json({ orders: 3 }))
    sandbox.openTicket()
    await settle()
    expect(sandbox.tickets()[0]?.customer?.integrations).toEqual({
      [id]: { orders: 3, __integration_type__: 'http' },
    })
  })

  test('addresses can be masked', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox({ maskedEmails: true })
    await listen({ triggers: ['ticket-created'] })
    sandbox.openTicket({ from: { name: 'Elena', email: 'elena@example.com' } })
    await settle()
    expect(dig(parsed(received[0]!), 'ticket.customer.email')).toBe('e***a@example.com')
  })

  test('a template that cannot be rendered is told in the log', async () => {
    const { sandbox, settle, listen } = createTestSandbox()
    await listen({ triggers: ['ticket-created'], http: { form: { id: '{{ticket.id' } } })
    sandbox.openTicket()
    await settle()
    expect(sandbox.deliveries().map(delivery => delivery.status)).toEqual(['template error'])
  })
})

describe('webhook faults', () => {
  test('duplicates are extra copies of the same event', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox({ webhookFaults: { duplicate: 2 } })
    await listen({ triggers: ['ticket-created'] })
    sandbox.openTicket()
    await settle()
    expect(received).toHaveLength(3)
    expect(new Set(received.map(webhook => webhook.text)).size).toBe(1)
  })

  test('shuffled deliveries overtake each other', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox({ webhookFaults: { shuffle: true } })
    await listen({ triggers: ['ticket-created', 'ticket-message-created'] })
    for (let count = 0; count < 20; count++) sandbox.openTicket()
    await settle()
    const ids = received.map(webhook => Number(dig(parsed(webhook), 'event.id')))
    expect(received).toHaveLength(40)
    expect(ids).not.toEqual([...ids].sort((one, other) => one - other))
  })

  test('dropped deliveries are lost for good, and listed as lost', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox({ webhookFaults: { drop: 0.5 } })
    await listen({ triggers: ['ticket-created'] })
    for (let count = 0; count < 40; count++) sandbox.openTicket()
    await settle()
    const lost = sandbox.deliveries().filter(delivery => delivery.status === 'lost')
    expect(received.length).toBeGreaterThan(5)
    expect(lost).toHaveLength(40 - received.length)
  })

  test('faults may be changed while the world runs', async () => {
    const { sandbox, settle, listen, received } = createTestSandbox()
    await listen({ triggers: ['ticket-created', 'ticket-message-created'] })
    sandbox.webhookFaults.loseTriggers = ['ticket-message-created']
    sandbox.openTicket()
    await settle()
    sandbox.webhookFaults.loseTriggers = []
    sandbox.openTicket()
    await settle()
    expect(received).toHaveLength(3)
  })
})
