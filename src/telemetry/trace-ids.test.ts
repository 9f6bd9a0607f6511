import fc from 'fast-check'
import { expect, test } from 'vitest'
import { greetingSpanId, traceIdOf, webhookSpanId } from './trace-ids.ts'

const key = fc.record({ account: fc.string(), ticketId: fc.nat() })
const marks = fc.record({
  account: fc.string(),
  ticketId: fc.nat(),
  trigger: fc.option(fc.string()),
  messageId: fc.option(fc.nat()),
  eventId: fc.option(fc.string()),
})

test('ids are hexadecimal digits of the lengths that W3C Trace Context asks for', () => {
  fc.assert(
    fc.property(marks, one => {
      expect(traceIdOf(one)).toMatch(/^[0-9a-f]{32}$/)
      expect(webhookSpanId(one)).toMatch(/^[0-9a-f]{16}$/)
      expect(greetingSpanId(one)).toMatch(/^[0-9a-f]{16}$/)
    }),
  )
})

test('two tickets, and two webhooks, have the same ids only when they are the same', () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      const same = one.account === other.account && one.ticketId === other.ticketId
      expect(traceIdOf(one) === traceIdOf(other)).toBe(same)
      expect(greetingSpanId(one) === greetingSpanId(other)).toBe(same)
    }),
  )
  fc.assert(
    fc.property(marks, marks, (one, other) => {
      const same = JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other))
      expect(webhookSpanId(one) === webhookSpanId(other)).toBe(same)
    }),
  )
})

test('what an operator computes from a ticket stays the same from version to version', () => {
  expect(traceIdOf({ account: 'acme', ticketId: 5 })).toBe(traceIdOf({ ticketId: 5, account: 'acme' }))
  expect(traceIdOf({ account: 'sandbox', ticketId: 1001 })).toBe('499bffc6e05b945c1dde15d5e56fd318')
})
