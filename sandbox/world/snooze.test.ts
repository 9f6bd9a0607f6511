import { expect, test } from 'vitest'
import { createTestSandbox, triggersOf } from '../support/test-sandbox.ts'

test('a snooze runs out at its time, once, unless it was changed meanwhile', async () => {
  const { call, sandbox, clock, settle, listen, received } = createTestSandbox()
  await listen({ triggers: ['ticket-self-unsnoozed'] })
  const { ticketId } = sandbox.openTicket()
  await settle()
  const inSeconds = (seconds: number) => new Date(clock.now() + seconds * 1_000).toISOString()
  await call('PUT', `/api/tickets/${ticketId}`, { snooze_datetime: inSeconds(60) })
  await call('PUT', `/api/tickets/${ticketId}`, { snooze_datetime: inSeconds(120) })
  // Nobody waits for what a person put off.
  await settle()
  await clock.advance(90_000)
  expect(received).toEqual([])
  await clock.advance(31_000)
  expect(triggersOf(received)).toEqual(['ticket-self-unsnoozed'])
  expect(sandbox.tickets()[0]?.snooze_datetime).toBeNull()
})
