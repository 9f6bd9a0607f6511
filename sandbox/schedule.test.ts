import { describe, expect, test } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import { createRandom } from './random.ts'
import { formatStamp, parseStamp } from './stamp.ts'
import { createTestSandbox } from './support/test-sandbox.ts'

describe('the world’s time', () => {
  test('idle waits for everything pending: events, sending, retries', async () => {
    const { sandbox, clock, settle, listen, answerWith } = createTestSandbox()
    await listen({ triggers: ['ticket-created'] })
    answerWith(500)
    const { ticketId } = sandbox.openTicket()
    sandbox.agentWrites(ticketId, { text: 'Hi' })
    await settle()
    expect(clock.waiting()).toBe(0)
    expect(sandbox.deliveries()).toHaveLength(4)
    expect(sandbox.outbox()).toHaveLength(1)
  })

  test('an idle world is idle at once', async () => {
    await expect(createTestSandbox().sandbox.idle()).resolves.toBeUndefined()
  })

  test('timeScale shortens the delays of the world', async () => {
    const { sandbox, clock, settle } = createTestSandbox({ timeScale: 0.01 })
    const start = clock.now()
    sandbox.openTicket()
    await settle()
    expect(clock.now() - start).toBe(18)
  })

  test('with the real clock, a scaled world comes to rest by itself', async () => {
    let delivered = 0
    const sandbox = createSandbox({
      timeScale: 0.001,
      deliver: async () => {
        delivered += 1
        return new Response('{}')
      },
    })
    const response = await sandbox.fetch(
      new Request('http://sandbox.gorgias.com/api/integrations', {
        method: 'POST',
        headers: { authorization: sandbox.authorization },
        body: JSON.stringify({
          name: 'A',
          type: 'http',
          http: {
            url: 'http://receiver.example/',
            method: 'POST',
            request_content_type: 'application/json',
            response_content_type: 'application/json',
            triggers: { 'ticket-created': true, 'ticket-updated': true },
          },
        }),
      }),
    )
    expect(response.status).toBe(201)
    sandbox.openTicket()
    await sandbox.idle()
    expect(delivered).toBe(4)
  })

  test('close cancels what is pending and lets idle go', async () => {
    const { sandbox, clock } = createTestSandbox()
    sandbox.openTicket()
    const idle = sandbox.idle()
    sandbox.close()
    await idle
    expect(clock.waiting()).toBe(0)
  })
})

describe('dates', () => {
  test('microseconds are kept both ways', () => {
    const micros = Date.parse('2026-08-26T13:58:10.893Z') * 1000 + 373
    expect(formatStamp(micros)).toBe('2026-08-26T13:58:10.893373+00:00')
    expect(parseStamp('2026-08-26T13:58:10.893373+00:00')).toBe('2026-08-26T13:58:10.893373+00:00')
  })

  test.each([
    ['2026-08-26', '2026-08-26T00:00:00.000000+00:00'],
    ['2026-08-26 13:58', '2026-08-26T13:58:00.000000+00:00'],
    ['2026-08-26T13:58:10.5Z', '2026-08-26T13:58:10.500000+00:00'],
    ['2026-08-26T13:58:10+0200', '2026-08-26T11:58:10.000000+00:00'],
    ['yesterday', null],
    ['2026-13-01', null],
  ])('%s', (text, stamp) => {
    expect(parseStamp(text)).toBe(stamp)
  })

  test('no two stamps of a world are equal, even within one millisecond', () => {
    const { sandbox } = createTestSandbox()
    for (let count = 0; count < 50; count++) sandbox.openTicket()
    expect(new Set(sandbox.tickets().map(ticket => ticket.created_datetime)).size).toBe(50)
  })
})

test('equal seeds give equal numbers, between 0 and 1', () => {
  const [one, other] = [createRandom(42), createRandom(42)]
  for (let count = 0; count < 100; count++) {
    const value = one()
    expect(value).toBe(other())
    expect(value >= 0 && value < 1).toBe(true)
  }
})
