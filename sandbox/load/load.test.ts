import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { createTestSandbox } from '../support/test-sandbox.ts'
import { inventTicket } from './invent-ticket.ts'
import type { LoadInput } from './run-load.ts'

async function run(input: LoadInput) {
  const world = createTestSandbox()
  const start = world.clock.now()
  const loading = world.sandbox.runLoad(input)
  await world.clock.until(loading.then(() => undefined))
  return { ...world, result: await loading, took: world.clock.now() - start }
}

test('tickets come at their rate', async () => {
  const { result, took, sandbox } = await run({ tickets: 100, rate: 50 })
  expect(result.tickets).toBe(100)
  expect(sandbox.tickets()).toHaveLength(100)
  // The last begins after 1.98 s; some customers write again two seconds later.
  expect(took).toBeGreaterThanOrEqual(1_980)
  expect(took).toBeLessThan(4_000)
})

test('equal seeds write the same, other seeds something else', async () => {
  const subjects = async (seed: number) =>
    (await run({ tickets: 30, seed })).sandbox.tickets().map(ticket => ticket.subject)
  expect(await subjects(5)).toEqual(await subjects(5))
  expect(await subjects(5)).not.toEqual(await subjects(6))
})

test('shops, languages, channels and customers are mixed, and no blank is left unfilled', () => {
  const random = createRandom(1)
  const all = Array.from({ length: 500 }, (_none, number) => inventTicket(random, number))
  expect(new Set(all.map(one => one.input.language)).size).toBe(5)
  expect(new Set(all.map(one => one.input.channel))).toEqual(
    new Set(['email', 'chat', 'contact_form', 'help-center', 'sms']),
  )
  const senders = new Set(all.map(one => one.input.from?.email))
  expect(senders.size).toBeGreaterThan(50)
  expect(senders.size).toBeLessThan(500)
  for (const { input } of all) expect(`${input.subject} ${input.text}`).not.toMatch(/[{}]/)
})

test('conversations alternate between customer and agent', async () => {
  const { sandbox, result } = await run({ tickets: 3, messagesPerTicket: 5 })
  expect(result.messages).toBe(15)
  const first = sandbox.tickets()[0]
  expect(first?.messages.map(message => message.from_agent)).toEqual([false, true, false, true, false])
})

test('a closed sandbox ends its load', async () => {
  const { sandbox } = createTestSandbox()
  const loading = sandbox.runLoad({ tickets: 1_000, rate: 1 })
  sandbox.close()
  await expect(loading).resolves.toMatchObject({ tickets: 0 })
})
