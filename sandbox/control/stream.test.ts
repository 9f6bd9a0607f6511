import { describe, expect, test } from 'vitest'
import { apiRequest, createTestSandbox, type TestSandbox } from '../support/test-sandbox.ts'
import type { Changes, Snapshot } from './contract.ts'

interface Following {
  snapshot: Snapshot
  /** Everything that came after the snapshot and was not read yet, after so many milliseconds. */
  after: (ms: number) => Promise<Changes[]>
  comments: string[]
  ended: Promise<void>
  leave: () => Promise<void>
}

/** Reads the stream as the page does, on the test's own clock. */
async function follow({ sandbox, clock }: TestSandbox): Promise<Following> {
  const response = await sandbox.fetch(apiRequest(sandbox, 'GET', '/sandbox/events'))
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('The stream has no body.')
  const events: Array<{ name: string; data: string }> = []
  const comments: string[] = []
  const decoder = new TextDecoder()
  const ended = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const block of decoder.decode(part.value).split('\n\n').filter(Boolean)) {
        const [first = '', second = ''] = block.split('\n')
        if (first.startsWith(':')) comments.push(first)
        else events.push({ name: first.replace('event: ', ''), data: second.replace('data: ', '') })
      }
    }
  })()
  await clock.advance(0)
  const first = events.shift()
  expect(first?.name).toBe('snapshot')
  return {
    snapshot: JSON.parse(first?.data ?? '') as Snapshot,
    async after(ms) {
      await clock.advance(ms)
      return events.splice(0).map(({ name, data }) => {
        expect(name).toBe('changes')
        return JSON.parse(data) as Changes
      })
    },
    comments,
    ended,
    leave: () => reader.cancel(),
  }
}

describe('the stream of events', () => {
  test('begins with all there is', async () => {
    const desk = createTestSandbox()
    await desk.call('GET', '/api/account')
    await desk.listen({ triggers: ['ticket-created'] })
    desk.sandbox.addRobot({ kind: 'bounce', email: 'r@away.example' })
    desk.sandbox.failNext({ mode: 'slow', path: /\/x$/ })
    const { snapshot, leave } = await follow(desk)
    expect(snapshot).toMatchObject({
      account: { domain: 'sandbox', inbox: 'support@sandbox.example' },
      buckets: [{ caller: 'agent@sandbox.example', kind: 'apiKey' }],
      faults: [{ on: 'call', mode: 'slow', path: '/x$', struck: 0 }],
      integrations: [{ name: 'Test', triggers: ['ticket-created'], off: null, failures: 0 }],
      robots: [{ kind: 'bounce', email: 'r@away.example', written: 0 }],
      agents: [],
      loads: [],
      settings: { otherCallers: 0, fieldPrediction: true, restoresExternalId: true },
    })
    expect(snapshot.wire.map(line => line.kind === 'call' && [line.method, line.path, line.status])).toEqual([
      ['POST', '/api/integrations', 201],
      ['GET', '/api/account', 200],
    ])
    await leave()
  })

  test('tells a call when it comes and when it ends, a delivery with its try, and nothing twice', async () => {
    const desk = createTestSandbox()
    const integration = await desk.listen({ triggers: ['ticket-created'] })
    desk.answerWith(500)
    const { after, leave } = await follow(desk)
    desk.sandbox.failNext({ mode: 'slow', delay: 1_000 })
    const calling = desk.call('GET', '/api/tickets/7')
    expect(linesIn(await after(100))).toMatchObject([
      { kind: 'call', path: '/api/tickets/7', status: null, took: null, ticketId: 7, fault: 'slow' },
    ])
    expect(linesIn(await after(1_100))).toMatchObject([{ status: 404, took: 1_000 }])
    await calling
    const { ticketId } = desk.sandbox.openTicket()
    expect(linesIn(await after(200))).toMatchObject([
      {
        kind: 'delivery',
        integration: { id: integration, name: 'Test' },
        ticketId,
        attempt: 1,
        tries: 4,
        status: 500,
        retryIn: 1_000,
      },
    ])
    expect(linesIn(await after(1_000))).toMatchObject([{ attempt: 2, retryIn: 5_000 }])
    await leave()
  })

  test('says that the inbox has changed, whoever changed it', async () => {
    const desk = createTestSandbox()
    const { after, leave } = await follow(desk)
    const changed = async () => (await after(3_000)).some(change => change.inboxRevision !== undefined)
    const { ticketId } = desk.sandbox.openTicket()
    expect(await changed()).toBe(true)
    expect(await changed()).toBe(false)
    desk.sandbox.agentWrites(ticketId, { text: 'Hello' })
    expect(await changed()).toBe(true)
    await desk.call('PUT', `/api/tickets/${ticketId}`, { status: 'closed' })
    expect(await changed()).toBe(true)
    desk.sandbox.failNext({ mode: 'drop-after' })
    await desk.call('PUT', `/api/tickets/${ticketId}`, { spam: true }).catch(() => undefined)
    expect(await changed()).toBe(true)
    desk.sandbox.deleteTicket(ticketId)
    expect(await changed()).toBe(true)
    desk.sandbox.loadState(desk.sandbox.saveState())
    expect(await changed()).toBe(true)
    await desk.call('GET', '/api/tickets')
    expect(await changed()).toBe(false)
    await leave()
  })

  test('shows a bucket drain, and a fault that is used up', async () => {
    const desk = createTestSandbox({ rateLimit: { calls: 40, seconds: 20 } })
    desk.sandbox.failNext({ mode: 'answer-before' })
    const { after, leave } = await follow(desk)
    await desk.call('GET', '/api/account')
    const levels = (await after(1_000)).flatMap(change => change.buckets?.[0]?.level ?? [])
    expect(levels[0]).toBeGreaterThan(0.5)
    expect(levels.at(-1)).toBe(0)
    expect(levels).toEqual(levels.toSorted((one, other) => other - one))
    await leave()
  })

  test('is heard from even when nothing happens', async () => {
    const desk = createTestSandbox()
    const { after, comments, leave } = await follow(desk)
    expect(await after(31_000)).toEqual([])
    expect(comments).toHaveLength(2)
    await leave()
  })

  test('keeps no reader back: who reads nothing gets the newest later, in few events', async () => {
    const desk = createTestSandbox()
    const response = await desk.sandbox.fetch(apiRequest(desk.sandbox, 'GET', '/sandbox/events'))
    for (let count = 0; count < 50; count++) {
      await desk.call('GET', '/api/account')
      await desk.clock.advance(100)
    }
    const reader = response.body?.getReader()
    let events = 0
    let last = ''
    for (;;) {
      await desk.clock.advance(100)
      const part = await Promise.race([reader?.read(), desk.clock.advance(0).then(() => null)])
      if (!part?.value) break
      events += 1
      last = new TextDecoder().decode(part.value)
      if (events > 40) break
    }
    expect(events).toBeLessThan(15)
    expect(last).toContain('"kind":"call"')
    await reader?.cancel()
  })

  test('leaves nothing behind when its reader goes, and ends with the sandbox', async () => {
    const desk = createTestSandbox()
    const gone = await follow(desk)
    await gone.leave()
    expect(desk.clock.waiting()).toBe(0)
    const staying = await follow(desk)
    expect(desk.clock.waiting()).toBe(1)
    desk.sandbox.close()
    await expect(staying.ended).resolves.toBeUndefined()
    expect(desk.clock.waiting()).toBe(0)
  })
})

function linesIn(changes: Changes[]) {
  return changes.flatMap(change => change.wire ?? [])
}
