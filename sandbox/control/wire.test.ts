import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

describe('the wire', () => {
  test('mixes calls and deliveries, newest first, a page at a time', async () => {
    const { call, sandbox, listen, settle } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    sandbox.openTicket()
    await settle()
    await call('GET', '/api/account')
    const all = (await call('GET', '/sandbox/wire')).body
    expect([0, 1, 2].map(index => dig(all, `${index}.kind`))).toEqual(['call', 'delivery', 'call'])
    const newest = await call('GET', '/sandbox/wire?limit=1')
    expect(newest.body).toEqual([dig(all, '0')])
    const older = await call('GET', `/sandbox/wire?before=${idIn(newest.body, '0.id')}`)
    expect(older.body).toEqual([dig(all, '1'), dig(all, '2')])
    expect((await call('GET', '/sandbox/wire?limit=x')).status).toBe(400)
  })

  test('shows both sides of a call and of a delivery', async () => {
    const { call, sandbox, listen, settle, answerWith } = createTestSandbox()
    await listen({ triggers: ['ticket-created'], http: { headers: { 'X-Secret': 's' } } })
    answerWith(async () => new Response('Out of order', { status: 503 }))
    const { ticketId } = sandbox.openTicket()
    await settle()
    await call('POST', '/api/customers', { email: 'new@example.com' })
    const lines = (await call('GET', '/sandbox/wire?limit=2')).body
    const asked = await call('GET', `/sandbox/wire/${idIn(lines, '0.id')}`)
    expect(asked.body).toMatchObject({ url: '/api/customers', request: '{"email":"new@example.com"}' })
    expect(asked.body['answer']).toContain('new@example.com')
    const told = await call('GET', `/sandbox/wire/${idIn(lines, '1.id')}`)
    expect(told.body).toMatchObject({
      line: { kind: 'delivery', ticketId, attempt: 4, status: 503, retryIn: null },
      url: 'https://receiver.example/hook',
      headers: { 'X-Secret': 's' },
      answer: 'Out of order',
    })
    expect(told.body['request']).toContain(`"id":${ticketId}`)
    expect((await call('GET', '/sandbox/wire/9999')).status).toBe(404)
  })

  test('keeps the answers of the newest calls only', async () => {
    const { call, sandbox } = createTestSandbox()
    for (let count = 0; count < 305; count++) await call('GET', '/api/account')
    const answers = sandbox.calls().map(one => one.answer)
    expect(answers.filter(answer => answer === null)).toHaveLength(5)
    expect(answers[4]).toBeNull()
    expect(answers[5]).not.toBeNull()
  })

  test('names the faults that struck', async () => {
    const { call, sandbox, listen, settle } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    sandbox.failDeliveries({ mode: 'drop' })
    sandbox.openTicket()
    await settle()
    expect(dig((await call('GET', '/sandbox/wire')).body, '0')).toMatchObject({
      status: 'lost',
      faults: ['drop'],
    })
  })

  test('of a call that broke has ended all the same, with what it left of its answer', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.failNext({ mode: 'drop-before' })
    await call('GET', '/api/account').catch(() => undefined)
    expect(sandbox.calls()[0]).toMatchObject({ status: null, took: 0, answer: null })
    sandbox.failNext({ mode: 'half-body' })
    await call('GET', '/api/account').catch(() => undefined)
    expect(sandbox.calls()[1]?.answer).toMatch(/^{"created_datetime"/)
  })
})

describe('integrations', () => {
  test('are made in one step and get all triggers and the whole context', async () => {
    const { call, sandbox, received, settle } = createTestSandbox()
    const order = {
      name: 'Mine',
      url: 'https://receiver.example/hook',
      headers: { 'X-Secret': 's' },
      hmacSecret: 'h',
    }
    const made = await call('POST', '/sandbox/integrations', order)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Mine', headers: ['X-Secret'], signed: true, off: null })
    // Neither the headers' values nor the secret.
    expect(JSON.stringify(made.body)).not.toMatch(/"s"|"h"/)
    expect(made.body['triggers']).toHaveLength(8)
    sandbox.openTicket()
    await settle()
    expect(received.length).toBeGreaterThan(3)
    expect(received[0]?.headers.get('x-secret')).toBe('s')
  })

  test('say why they are off, and can be switched on again', async () => {
    const { call, sandbox, settle, answerWith } = createTestSandbox({ switchOffAfter: 4 })
    const made = await call('POST', '/sandbox/integrations', {
      name: 'A',
      url: 'https://a.example',
      triggers: ['ticket-created'],
    })
    const path = `/sandbox/integrations/${idIn(made.body)}`
    answerWith(503)
    sandbox.openTicket()
    await settle()
    const shown = async () => dig((await call('GET', '/sandbox/integrations')).body, '0')
    expect(await shown()).toMatchObject({ failures: 4, off: { byFailures: true, lastStatus: '503' } })
    expect((await call('PATCH', path, { active: true })).status).toBe(204)
    expect(await shown()).toMatchObject({ failures: 0, off: null })
    await call('PATCH', path, { active: false })
    expect(await shown()).toMatchObject({ off: { byFailures: false } })
    expect((await call('DELETE', path)).status).toBe(204)
    expect(await shown()).toBeUndefined()
    expect((await call('PATCH', path, { active: true })).status).toBe(404)
    expect((await call('DELETE', `/sandbox/integrations/${sandbox.ids.inbox}`)).status).toBe(404)
  })

  test.each([
    { name: '', url: 'https://a.example' },
    { name: 'A', url: 'a.example' },
    { name: 'A', url: 'https://a.example', triggers: ['ticket-exploded'] },
    { name: 'A', url: 'https://a.example', colour: 'red' },
  ])('refuses %j', async order => {
    const { call } = createTestSandbox()
    expect((await call('POST', '/sandbox/integrations', order)).status).toBe(400)
  })
})
