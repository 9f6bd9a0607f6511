import { describe, expect, test } from 'vitest'
import { apiRequest, createTestSandbox, type TestSandbox } from '../support/test-sandbox.ts'
import type { Fault } from './fault-queue.ts'

const note = { channel: 'internal-note', from_agent: true, body_text: 'x' }

/** A ticket, a fault, and a try to write a note on it. */
async function tryNote(fault: Fault, then?: (world: TestSandbox) => Promise<void>) {
  const world = createTestSandbox()
  const { ticketId } = world.sandbox.openTicket()
  world.sandbox.failNext(fault)
  const pending = world.sandbox.fetch(
    apiRequest(world.sandbox, 'POST', `/api/tickets/${ticketId}/messages`, note),
  )
  const outcome = pending.then(
    async response => ({ status: response.status, text: await response.text().catch(() => 'broken off') }),
    (problem: Error) => ({ status: 0, text: `${problem.message} ${JSON.stringify(problem.cause ?? null)}` }),
  )
  await then?.(world)
  const { status, text } = await outcome
  return { status, text, stored: world.sandbox.messages(ticketId).length - 1, world }
}

describe('faults of the API', () => {
  test.each([
    ['answer-before', 503, 0],
    ['answer-after', 503, 1],
  ] as const)('%s', async (mode, status, stored) => {
    const tried = await tryNote({ mode, status, headers: { 'Retry-after': '3' } })
    expect(tried).toMatchObject({ status, stored })
    expect(JSON.parse(tried.text)).toEqual({ error: { msg: 'An external service had an issue.' } })
  })

  test.each([
    ['drop-before', 'ECONNRESET', 0],
    ['drop-after', 'ECONNRESET', 1],
    ['refuse', 'ECONNREFUSED', 0],
  ] as const)('%s breaks the connection', async (mode, code, stored) => {
    const tried = await tryNote({ mode })
    expect(tried).toMatchObject({ status: 0, stored })
    expect(tried.text).toBe(`fetch failed {"code":"${code}"}`)
    expect(tried.world.sandbox.calls().at(-1)).toMatchObject({ status: null, fault: mode })
  })

  test('half-body is carried out, and its answer breaks off', async () => {
    expect(await tryNote({ mode: 'half-body' })).toMatchObject({ status: 201, text: 'broken off', stored: 1 })
  })

  test('slow answers after its delay', async () => {
    const tried = await tryNote({ mode: 'slow', delay: 5_000 }, async ({ clock, sandbox }) => {
      await clock.advance(4_999)
      expect(sandbox.calls().at(-1)?.status).toBeNull()
      await clock.advance(1)
    })
    expect(tried).toMatchObject({ status: 201, stored: 1 })
  })

  test('hang ends when the caller gives up, or with the sandbox', async () => {
    const { sandbox } = createTestSandbox()
    sandbox.failNext({ mode: 'hang', times: 2 })
    const giveUp = new AbortController()
    const request = new Request(apiRequest(sandbox, 'GET', '/api/account'), { signal: giveUp.signal })
    const first = sandbox.fetch(request)
    giveUp.abort(new Error('too long'))
    await expect(first).rejects.toThrow('too long')
    const second = sandbox.fetch(apiRequest(sandbox, 'GET', '/api/account'))
    sandbox.close()
    await expect(second).rejects.toThrow('closed')
  })

  test('a fault befalls what it matches, as often as it says', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.failNext({
      mode: 'answer-before',
      status: 500,
      method: 'get',
      path: /^\/api\/tickets$/,
      times: 2,
    })
    const statuses: number[] = []
    for (const path of ['/api/account', '/api/tickets?limit=1', '/api/tickets/', '/api/tickets']) {
      statuses.push((await call('GET', path)).status)
    }
    expect(statuses).toEqual([200, 500, 500, 200])
  })

  test('faults not yet met can be taken back', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.failNext({ mode: 'answer-before', times: 9 })
    sandbox.clearFaults()
    expect((await call('GET', '/api/account')).status).toBe(200)
  })
})
