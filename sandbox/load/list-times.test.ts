import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../create-sandbox.ts'
import { apiRequest } from '../support/test-sandbox.ts'

/** Lists and details stay under ten milliseconds with 1,000 tickets and 5,000 messages. */
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = createSandbox({ timeScale: 0, rateLimit: { calls: 1_000_000, seconds: 1 } })
  await sandbox.runLoad({ tickets: 1_000, messagesPerTicket: 5 })
  await sandbox.idle()
})

afterAll(() => sandbox.close())

test.each([
  '/api/messages?limit=100',
  '/api/messages?limit=100&ticket_id=1500',
  '/api/tickets?limit=100',
  '/api/tickets?limit=100&order_by=updated_datetime:asc',
  '/api/tickets/1500',
  '/api/tickets/1500/messages',
  '/api/customers?limit=100',
  '/api/events?limit=100',
  '/api/views/22002/items?limit=100',
])('GET %s', async path => {
  const times: number[] = []
  for (let count = 0; count < 21; count++) {
    const start = performance.now()
    const response = await sandbox.fetch(apiRequest(sandbox, 'GET', path))
    await response.text()
    times.push(performance.now() - start)
    expect(response.status).toBe(200)
  }
  // The quickest, and far from the benchmark's figure: the machine belongs to other tests too. A list that looks at
  // every row for each row would be ten times as slow.
  expect(Math.min(...times)).toBeLessThan(40)
})
