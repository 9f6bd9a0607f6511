import { describe, expect, test } from 'vitest'
import { createTestSandbox, idIn, triggersOf } from '../support/test-sandbox.ts'
import { createDraw } from './odds.ts'

describe('odds', () => {
  const run = (seed: number) => {
    const draw = createDraw({ chance: 0.3, seed }, 1)
    return Array.from({ length: 200 }, () => draw.strikes())
  }

  test('an equal seed strikes at equal times, another seed at others', () => {
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
    const struck = run(7).filter(Boolean).length
    expect(struck).toBeGreaterThan(40)
    expect(struck).toBeLessThan(80)
  })

  test('without a chance it strikes once, with one it goes on until its count', () => {
    const strikes = (odds: object) => {
      const draw = createDraw(odds, 1)
      return Array.from({ length: 9 }, () => draw.strikes()).filter(Boolean).length
    }
    expect(strikes({})).toBe(1)
    expect(strikes({ times: 3 })).toBe(3)
    expect(strikes({ chance: 1 })).toBe(9)
    expect(strikes({ chance: 1, times: 4 })).toBe(4)
    expect(strikes({ chance: 0 })).toBe(0)
  })
})

describe('faults of the API with odds', () => {
  test('a run repeats call by call', async () => {
    const run = async () => {
      const { call, sandbox } = createTestSandbox()
      sandbox.failNext({ mode: 'answer-before', status: 503, chance: 0.4, seed: 3 })
      const statuses: number[] = []
      for (let count = 0; count < 20; count++) statuses.push((await call('GET', '/api/account')).status)
      return statuses
    }
    const first = await run()
    expect(await run()).toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 503]))
  })

  test('accept-then-lose answers 201, and nothing is there and nobody was told', async () => {
    const { call, sandbox, settle, listen, received } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    sandbox.closeTicket(ticketId)
    await settle()
    await listen()
    const before = sandbox.tickets()
    sandbox.failNext({ mode: 'accept-then-lose', times: 2 })
    const note = { channel: 'internal-note', from_agent: true, body_text: 'x' }
    const lost = await call('POST', `/api/tickets/${ticketId}/messages`, note)
    expect([lost.status, lost.body['body_text']]).toEqual([201, 'x'])
    const ticket = await call('POST', '/api/tickets', {
      messages: [{ ...note, channel: 'phone', sender: { email: 'a@example.com' }, from_agent: false }],
    })
    expect(ticket.status).toBe(201)
    await settle()
    expect(sandbox.tickets()).toEqual(before)
    expect(received).toEqual([])
    expect((await call('GET', `/api/tickets/${idIn(ticket.body)}`)).status).toBe(404)
  })

  test('forget-external-id stores all but that', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    sandbox.failNext({ mode: 'forget-external-id' })
    const note = { channel: 'internal-note', from_agent: true, body_text: 'x', external_id: 'mine' }
    for (const expected of [null, 'mine']) {
      const { body } = await call('POST', `/api/tickets/${ticketId}/messages`, note)
      expect(body['external_id']).toBe(expected)
    }
  })
})

describe('faults of deliveries', () => {
  async function deliver(
    fault: Parameters<ReturnType<typeof createTestSandbox>['sandbox']['failDeliveries']>[0],
  ) {
    const world = createTestSandbox({ fieldPrediction: false })
    const { ticketId } = world.sandbox.openTicket()
    await world.settle()
    await world.listen({ triggers: ['ticket-message-created', 'ticket-updated'] })
    world.sandbox.failDeliveries(fault)
    world.sandbox.customerWrites(ticketId, { text: 'And?' })
    await world.settle()
    return world
  }

  test('duplicate, of one trigger, so often', async () => {
    const { received, sandbox } = await deliver({
      mode: 'duplicate',
      trigger: 'ticket-updated',
      copies: 2,
      times: 1,
    })
    expect(triggersOf(received)).toEqual([
      'ticket-message-created',
      'ticket-updated',
      'ticket-updated',
      'ticket-updated',
      'ticket-updated',
    ])
    expect(sandbox.faults().deliveries).toEqual([])
  })

  test('delay lets the others go first', async () => {
    const { received } = await deliver({ mode: 'delay', trigger: 'ticket-message-created', delay: 3_000 })
    expect(triggersOf(received).at(-1)).toBe('ticket-message-created')
  })

  test('drop loses the echo of what programs write, and nothing else', async () => {
    const { call, sandbox, received, settle } = await deliver({ mode: 'drop', fromAgent: true, chance: 1 })
    const ticketId = sandbox.tickets()[0]?.id
    const note = { channel: 'internal-note', from_agent: true, body_text: 'x' }
    await call('POST', `/api/tickets/${ticketId}/messages`, note)
    await settle()
    expect(triggersOf(received).filter(trigger => trigger === 'ticket-message-created')).toHaveLength(1)
    expect(sandbox.faults().deliveries).toMatchObject([{ mode: 'drop', struck: 1 }])
    expect(sandbox.deliveries().filter(line => line.status === 'lost')).toHaveLength(1)
  })

  test('shuffle is the same for the same seed', async () => {
    const orders = await Promise.all(
      [1, 2].map(async () => triggersOf((await deliver({ mode: 'shuffle', chance: 1 })).received)),
    )
    expect(orders[0]).toEqual(orders[1])
  })
})

test('the field prediction can be a matter of chance', async () => {
  const { sandbox, settle, listen, received } = createTestSandbox({ fieldPrediction: 0.5 })
  await listen({ triggers: ['ticket-updated'] })
  for (let count = 0; count < 40; count++) sandbox.openTicket()
  await settle()
  const predictions = received.length - 80
  expect(predictions).toBeGreaterThan(8)
  expect(predictions).toBeLessThan(32)
})
