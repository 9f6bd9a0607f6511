import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestSandbox } from '../support/test-sandbox.ts'
import type { SandboxState } from './save-state.ts'

/** As a file would give it back. */
const throughFile = (state: SandboxState) => JSON.parse(JSON.stringify(state)) as SandboxState

async function livedIn() {
  const world = createTestSandbox({ domain: 'old' })
  const { sandbox, call, settle, listen } = world
  await listen()
  const { ticketId } = sandbox.openTicket({ tags: ['vip'] })
  await call('POST', '/api/teams', { name: 'Returns', members: [{ id: sandbox.ids.agent }] })
  await settle()
  return { ...world, ticketId }
}

test('a loaded helpdesk is the saved one, by every list of the API', async () => {
  const old = await livedIn()
  const next = createTestSandbox()
  next.sandbox.loadState(throughFile(old.sandbox.saveState()))
  for (const path of [
    'tickets',
    'messages',
    'customers',
    'users',
    'tags',
    'teams',
    'views',
    'macros',
    'events',
  ]) {
    const [before, after] = [await old.call('GET', `/api/${path}`), await next.call('GET', `/api/${path}`)]
    const withoutHost = (text: string) => text.replaceAll('https://old.', 'https://sandbox.')
    expect({ path, text: after.text }).toEqual({ path, text: withoutHost(before.text) })
  }
  expect(next.sandbox.inbox).toBe('support@old.example')
})

test('life goes on where it stopped: ids, webhooks, and what was about to leave', async () => {
  const old = await livedIn()
  old.sandbox.agentWrites(old.ticketId, { text: 'Not sent yet' })
  const next = createTestSandbox()
  next.sandbox.loadState(throughFile(old.sandbox.saveState()))
  await next.settle()
  expect(next.sandbox.outbox().map(mail => mail.text)).toEqual(['Not sent yet'])
  expect(next.received.length).toBeGreaterThan(0)
  const { ticketId } = next.sandbox.openTicket()
  expect(ticketId).toBe(old.ticketId + 1)
})

test('loading over what was about to leave sends it once', async () => {
  const { sandbox, settle, ticketId } = await livedIn()
  sandbox.agentWrites(ticketId, { text: 'Once' })
  sandbox.loadState(sandbox.saveState())
  await settle()
  expect(sandbox.outbox().map(mail => mail.text)).toEqual(['Once'])
})

test('a saved state is a copy', async () => {
  const { sandbox, ticketId } = await livedIn()
  const state = sandbox.saveState()
  sandbox.closeTicket(ticketId)
  sandbox.loadState(state)
  expect(sandbox.tickets()[0]?.status).toBe('open')
})

test('something else is refused, and whoever may call gets a user', async () => {
  const { sandbox } = await livedIn()
  const before = sandbox.saveState()
  for (const wrong of [{}, null, { format: 'gorgias-sandbox', version: 9 }, { ...before, maps: {} }]) {
    // Whatever a file may hold.
    expect(() => sandbox.loadState(wrong as SandboxState)).toThrow('saved state')
  }
  expect(sandbox.saveState()).toEqual(before)
  const other = createTestSandbox({ credentials: { email: 'new@sandbox.example', apiKey: 'k' } })
  other.sandbox.loadState(sandbox.saveState())
  expect((await other.call('GET', '/api/users/me')).body['email']).toBe('new@sandbox.example')
})

/** Everything of a sandbox that can wait is waiting; what follows is read off the one that goes on. */
describe('a loaded sandbox goes on where the saved one stopped', () => {
  test('deliveries that waited for their next try are tried, with the body and the count they had', async () => {
    const { sandbox, clock, listen, received, answerWith } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    answerWith(503)
    sandbox.openTicket()
    await clock.advance(3_000)
    expect(received).toHaveLength(2)

    const next = createTestSandbox()
    const start = next.clock.now()
    next.sandbox.loadState(throughFile(sandbox.saveState()))
    next.answerWith(503)
    await next.settle()
    expect(next.received.map(webhook => webhook.at - start)).toEqual([3_000, 33_000])
    expect(new Set([...received, ...next.received].map(webhook => webhook.text)).size).toBe(1)
    expect(next.sandbox.deliveries().map(line => line.attempt)).toEqual([3, 4])
  })

  test('a call that the receiver had not answered is made again', async () => {
    const { sandbox, clock, listen, answerWith } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    answerWith(() => new Promise(() => undefined))
    sandbox.openTicket()
    await clock.advance(100)
    const next = createTestSandbox()
    next.sandbox.loadState(throughFile(sandbox.saveState()))
    await next.settle()
    expect(next.sandbox.deliveries().map(line => [line.attempt, line.status])).toEqual([[1, 200]])
  })

  test('an answer that comes after the loading belongs to the helpdesk that is gone', async () => {
    const { sandbox, clock, call, listen, answerWith } = createTestSandbox()
    const path = `/api/integrations/${await listen({ triggers: ['ticket-created'] })}`
    const state = sandbox.saveState()
    const slow = Promise.withResolvers<Response>()
    answerWith(() => slow.promise)
    sandbox.openTicket()
    await clock.advance(100)
    sandbox.loadState(state)
    slow.resolve(Response.json({}, { status: 500 }))
    await clock.until(sandbox.idle())
    expect(sandbox.deliveries().map(line => line.attempt)).toEqual([1])
    expect((await call('GET', path)).body['deactivated_datetime']).toBeNull()
  })

  test('events that were to come, come; those of the helpdesk before the loading do not', async () => {
    const old = createTestSandbox()
    await old.listen({ triggers: ['ticket-updated'] })
    old.sandbox.openTicket()
    await old.clock.advance(300)
    expect(old.received).toHaveLength(1)

    const next = createTestSandbox()
    await next.listen()
    next.sandbox.openTicket()
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    const start = next.clock.now()
    await next.settle()
    expect(next.received.map(webhook => webhook.at - start)).toEqual([280, 1_500])
    expect(next.sandbox.tickets()[0]?.messages[0]?.stripped_text).toBe('Hello, where is my order?')
    expect(next.sandbox.tickets()[0]?.language).toBe('en')
  })

  test('a mail that the provider is about to refuse is refused, and not sent again', async () => {
    const old = createTestSandbox()
    const { ticketId } = old.sandbox.openTicket({ from: { email: 'anna@refused.example' } })
    const { messageId } = old.sandbox.agentWrites(ticketId, { text: 'Hi' })
    await old.clock.advance(5_000)
    const next = createTestSandbox()
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    await next.clock.advance(3_999)
    const look = () => next.sandbox.messages(ticketId).find(message => message.id === messageId)
    expect(look()?.failed_datetime).toBeNull()
    await next.clock.advance(1)
    expect(look()?.is_retriable).toBe(false)
    expect(next.sandbox.outbox()).toEqual([])
  })

  test('robots and agents go on answering, with the counts they had', async () => {
    const old = createTestSandbox()
    old.sandbox.addRobot({ kind: 'helpdesk', email: 'r@away.example', limit: 3 })
    old.sandbox.addAgent({ after: 60_000, text: 'Soon.', limit: 4 })
    const { ticketId } = old.sandbox.openTicket({ from: { email: 'r@away.example' } })
    // The first answer has left, and the robot's reply to it is under way.
    await old.clock.advance(62_000)

    const next = createTestSandbox()
    next.sandbox.addRobot({ kind: 'bounce', email: 'r@away.example' })
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    await next.settle()
    await old.settle()
    const subjects = (world: typeof old) =>
      world.sandbox.messages(ticketId).map(message => [message.from_agent, message.subject])
    expect(subjects(next)).toEqual(subjects(old))
    expect(subjects(next)).toHaveLength(8)
  })

  test('faults strike as they would have: odds, stream and count', async () => {
    const old = createTestSandbox()
    old.sandbox.failNext({
      mode: 'answer-before',
      status: 502,
      path: /^\/API\/account$/i,
      chance: 0.4,
      seed: 9,
      times: 5,
    })
    old.sandbox.failDeliveries({ mode: 'drop', chance: 0.5, seed: 3 })
    old.sandbox.webhookFaults.loseTriggers = ['ticket-updated']
    await old.listen({ triggers: ['ticket-created', 'ticket-updated'] })
    const statuses = async ({ call }: typeof old, count: number) => {
      const seen: number[] = []
      for (let made = 0; made < count; made++) seen.push((await call('GET', '/api/account')).status)
      return seen
    }
    const first = await statuses(old, 5)
    const next = createTestSandbox()
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    const [stayed, moved] = [await statuses(old, 20), await statuses(next, 20)]
    expect(moved).toEqual(stayed)
    expect([...first, ...moved].filter(status => status === 502)).toHaveLength(5)
    for (const { sandbox, settle } of [old, next]) {
      for (let count = 0; count < 10; count++) sandbox.openTicket()
      await settle()
    }
    const fates = ({ sandbox }: typeof old) => sandbox.deliveries().map(line => [line.trigger, line.status])
    expect(fates(next)).toEqual(fates(old))
    expect(next.sandbox.faults().deliveries[0]?.struck).toBe(old.sandbox.faults().deliveries[0]?.struck)
  })

  test('the stream of chance goes on: the same things happen to both', async () => {
    const old = await livedIn()
    const next = createTestSandbox()
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    const later = async ({ sandbox, settle }: Pick<typeof old, 'sandbox' | 'settle'>) => {
      const { ticketId } = sandbox.openTicket({ channel: 'chat' })
      sandbox.agentWrites(ticketId, { text: 'Hi' })
      await settle()
      return sandbox.tickets().at(-1)?.meta
    }
    expect(await later(next)).toEqual(await later(old))
  })

  test('a load goes on, and whoever waited for it in the place that was loaded is released', async () => {
    const old = createTestSandbox()
    void old.sandbox.runLoad({ tickets: 10, rate: 1, messagesPerTicket: 3 })
    await old.clock.advance(5_500)
    const state = throughFile(old.sandbox.saveState())

    const next = createTestSandbox()
    const other = next.sandbox.runLoad({ tickets: 10, rate: 1 })
    next.sandbox.loadState(state)
    expect(await other).toMatchObject({ tickets: 0 })
    await next.settle()
    expect(next.sandbox.tickets().map(ticket => ticket.messages.length)).toEqual(Array(10).fill(3))
  })

  test('what was changed while it ran stays changed', async () => {
    const old = createTestSandbox()
    await old.call('PUT', '/sandbox/settings', { restoresExternalId: false, fieldPrediction: false })
    old.sandbox.setOtherCallers(2)
    const next = createTestSandbox()
    const faults = next.sandbox.webhookFaults
    next.sandbox.loadState(throughFile(old.sandbox.saveState()))
    expect((await next.call('PUT', '/sandbox/settings', {})).body).toMatchObject({
      otherCallers: 2,
      restoresExternalId: false,
      fieldPrediction: false,
    })
    expect(next.sandbox.webhookFaults).toBe(faults)
  })
})

test('saving what was loaded gives the same file, at whatever moment it was taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40_000 }), async moment => {
      const { sandbox, clock, listen, answerWith } = createTestSandbox()
      await listen({ triggers: ['ticket-message-created'] })
      answerWith(500)
      sandbox.addRobot({ kind: 'helpdesk', email: 'r@away.example' })
      sandbox.addAgent({ after: 7_000 })
      sandbox.failNext({ mode: 'slow', path: /x/, chance: 0.5 })
      sandbox.openTicket({ from: { email: 'r@away.example' } })
      await clock.advance(moment)
      const saved = throughFile(sandbox.saveState())
      const next = createTestSandbox()
      next.sandbox.loadState(saved)
      expect(throughFile(next.sandbox.saveState())).toEqual(saved)
    }),
    { numRuns: 20 },
  )
})

test('a file of the first version is taken: what had not left is sent', async () => {
  const old = await livedIn()
  old.sandbox.agentWrites(old.ticketId, { text: 'Not sent yet' })
  const { waiting: _w, faults: _f, settings: _s, random: _r, ...rest } = throughFile(old.sandbox.saveState())
  const next = createTestSandbox()
  // As such a file reads.
  next.sandbox.loadState({ ...rest, version: 1 } as unknown as SandboxState)
  await next.settle()
  expect(next.sandbox.outbox().map(mail => mail.text)).toEqual(['Not sent yet'])
})
