import { describe, expect, test } from 'vitest'
import { robotKinds } from '../people/robot-models.ts'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'
import type { People } from './contract.ts'

describe('people', () => {
  test('are examples at first, and then everybody who wrote, the newest first', async () => {
    const { call, sandbox } = createTestSandbox()
    const before = await call('GET', '/sandbox/people')
    expect(dig(before.body, 'examples.0')).toEqual({
      name: 'Anna Berg',
      email: 'anna.berg@example.com',
      language: 'en',
    })
    expect(before.body['customers']).toEqual([])
    sandbox.openTicket({ from: { name: 'Bo', email: 'bo@example.com' } })
    sandbox.openTicket({ from: { name: 'Cy', email: 'cy@example.com' } })
    sandbox.openTicket({ from: { name: 'Anna Berg', email: 'anna.berg@example.com' } })
    const { body } = await call('GET', '/sandbox/people')
    expect(body['customers']).toMatchObject([{ name: 'Cy' }, { name: 'Bo' }])
  })

  test('take turns: next is an example who has not written, or not for the longest time', async () => {
    const { call, sandbox } = createTestSandbox()
    const turns: string[] = []
    for (let count = 0; count < 10; count++) {
      // The control API answers what its contract says.
      const { next } = (await call('GET', '/sandbox/people')).body as unknown as People
      turns.push(next.email)
      sandbox.openTicket({ from: next })
    }
    const everybody = new Set(turns.slice(0, 8))
    expect(everybody.size).toBe(8)
    expect(turns[0]).toBe('anna.berg@example.com')
    expect(turns.slice(8)).toEqual(turns.slice(0, 2))
  })
})

describe('a draft', () => {
  test.each([
    ['en', /Hello/],
    ['de', /Guten Tag/],
    ['fr', /Bonjour/],
    ['es', /Hola/],
    ['ja', /お世話/],
    ['nl', /Hello/],
  ])('is written in %s and signed', async (language, greeting) => {
    const { call } = createTestSandbox()
    const wish = { by: 'person', name: 'Kim Kind', email: 'kim@example.com', language }
    const { body } = await call('POST', '/sandbox/drafts', wish)
    expect(body['text']).toMatch(greeting)
    expect(body['text']).toMatch(/Kim Kind/)
    expect(body).toMatchObject({ from: { name: 'Kim Kind', email: 'kim@example.com' }, headers: {} })
    expect(JSON.stringify([body['subject'], body['text']])).not.toMatch(/[{}]/)
  })

  test('is another one each time, and the same for equal seeds', async () => {
    const texts = async () => {
      const { call } = createTestSandbox({ seed: 4 })
      const wish = { by: 'person', name: 'Kim', language: 'en', channel: 'chat' }
      const drafts = []
      for (let count = 0; count < 12; count++) drafts.push((await call('POST', '/sandbox/drafts', wish)).body)
      return drafts.map(draft => dig(draft, 'text'))
    }
    const first = await texts()
    expect(new Set(first).size).toBeGreaterThan(4)
    expect(await texts()).toEqual(first)
  })

  test('does not change the run of the world', async () => {
    const uuidAfter = async (drafts: number) => {
      const { call, sandbox } = createTestSandbox()
      for (let count = 0; count < drafts; count++)
        await call('POST', '/sandbox/drafts', { by: 'person', language: 'en' })
      return sandbox.messages(sandbox.openTicket().ticketId)[0]?.message_id
    }
    expect(await uuidAfter(3)).toBe(await uuidAfter(0))
  })

  test.each(robotKinds)(
    'of a robot: %s comes with what it is known by, and can be sent as it is',
    async kind => {
      const { call, sandbox } = createTestSandbox()
      const draft = await call('POST', '/sandbox/drafts', { by: 'robot', kind, email: 'r@away.example' })
      const { from, subject, text, headers } = draft.body
      expect(headers).not.toEqual({})
      expect(JSON.stringify(draft.body)).toContain('away.example')
      const sent = await call('POST', '/sandbox/tickets', { from, subject, text, headers })
      expect(sent.status).toBe(201)
      expect(sandbox.messages(idIn(sent.body, 'ticketId'))[0]?.headers).toMatchObject(headers as object)
    },
  )
})

describe('who answers by themselves', () => {
  test.each([
    [
      'robots',
      { kind: 'helpdesk', email: 'r@away.example' },
      { kind: 'helpdesk', email: 'r@away.example', written: 0 },
    ],
    ['agents', { after: 1_000, internalNote: true }, { after: 1_000, internalNote: true, written: 0 }],
  ])('%s are listed and can be stopped', async (kind, order, shown) => {
    const { call, sandbox, settle } = createTestSandbox()
    const made = await call('POST', `/sandbox/${kind}`, order)
    const id = idIn(made.body)
    expect((await call('GET', `/sandbox/${kind}`)).body).toEqual([{ id, ...shown }])
    expect((await call('DELETE', `/sandbox/${kind}/${id}`)).status).toBe(204)
    expect((await call('DELETE', `/sandbox/${kind}/${id}`)).status).toBe(404)
    expect((await call('GET', `/sandbox/${kind}`)).body).toEqual([])
    const { ticketId } = sandbox.openTicket({ from: { email: 'r@away.example' } })
    sandbox.agentWrites(ticketId, { text: 'Hello' })
    await settle()
    expect(sandbox.messages(ticketId)).toHaveLength(2)
  })
})

describe('a load nobody waits for', () => {
  test('shows how far it is', async () => {
    const { call, clock, settle } = createTestSandbox()
    const made = await call('POST', '/sandbox/load', { tickets: 20, rate: 10, wait: false })
    expect(made).toMatchObject({ status: 202, body: { wanted: 20, tickets: 0 } })
    await clock.advance(950)
    expect(dig((await call('GET', '/sandbox/load')).body, '0')).toMatchObject({ wanted: 20, tickets: 10 })
    await settle()
    expect((await call('GET', '/sandbox/load')).body).toEqual([])
  })

  test('can be stopped: nothing more is written, and whoever waits gets what was', async () => {
    const { call, clock, sandbox, settle } = createTestSandbox()
    const loading = sandbox.runLoad({ tickets: 20, rate: 10, messagesPerTicket: 3 })
    await clock.advance(450)
    const id = idIn((await call('GET', '/sandbox/load')).body, '0.id')
    expect((await call('DELETE', `/sandbox/load/${id}`)).status).toBe(204)
    expect((await call('DELETE', `/sandbox/load/${id}`)).status).toBe(404)
    await expect(loading).resolves.toMatchObject({ tickets: 5 })
    await settle()
    expect(sandbox.tickets()).toHaveLength(5)
  })
})
