import { describe, expect, test } from 'vitest'
import { outboxStates, provable, transitions } from './states.ts'

describe('the states of an outgoing message', () => {
  test('only a claim leads to a call, and only from the line', () => {
    expect(outboxStates.filter(from => transitions[from].includes('sending'))).toEqual(['reserved'])
  })

  test('a failed message stays failed', () => {
    expect(transitions.failed).toEqual([])
    expect(Object.values(provable).some(states => states.includes('failed'))).toBe(false)
  })

  test('what Gorgias has is never put back in line', () => {
    expect(transitions.accepted).not.toContain('reserved')
    expect(transitions.sent).not.toContain('reserved')
  })

  test('proof never turns a sent message back to accepted', () => {
    expect(provable.accepted).not.toContain('sent')
  })
})
