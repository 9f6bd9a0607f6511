import { describe, expect, test } from 'vitest'
import type { CallLine, DeliveryLine, WireLine } from '../../control/contract.ts'
import { isProblem, isWanted, type WireFilter } from './filter-lines.ts'

const call = (over: Partial<CallLine> = {}): CallLine => ({
  kind: 'call',
  id: 1,
  at: 0,
  method: 'POST',
  path: '/api/tickets/1001/messages',
  query: '',
  status: 201,
  took: 3,
  bucket: { used: 1, limit: 40 },
  caller: 'agent@sandbox.example',
  fault: null,
  ticketId: 1_001,
  ...over,
})

const delivery = (over: Partial<DeliveryLine> = {}): DeliveryLine => ({
  kind: 'delivery',
  id: 2,
  at: 0,
  trigger: 'ticket-created',
  integration: { id: 101, name: 'Greeter' },
  ticketId: 1_002,
  messageId: null,
  attempt: 1,
  tries: 4,
  status: 200,
  took: 2,
  faults: [],
  retryIn: null,
  ...over,
})

const all: WireFilter = { kind: 'all', onlyProblems: false, text: '' }

describe('the wire is narrowed', () => {
  test.each<[Partial<WireFilter>, string]>([
    [{}, 'call delivery'],
    [{ kind: 'call' }, 'call'],
    [{ kind: 'delivery' }, 'delivery'],
    [{ text: 'POST messages' }, 'call'],
    [{ text: 'post created' }, ''],
    [{ text: 'greeter' }, 'delivery'],
    [{ text: '#1001' }, 'call'],
    [{ text: '#1002' }, 'delivery'],
    [{ text: '#100' }, ''],
    [{ text: '201' }, 'call'],
    [{ onlyProblems: true }, ''],
  ])('by %j to: %s', (filter, kinds) => {
    const lines: WireLine[] = [call(), delivery()]
    expect(
      lines
        .filter(line => isWanted(line, { ...all, ...filter }))
        .map(line => line.kind)
        .join(' '),
    ).toBe(kinds)
  })
})

test.each<[WireLine, boolean]>([
  [call({ status: 429 }), true],
  [call({ status: null }), true],
  [call({ fault: 'slow' }), true],
  [call({ status: null, took: null }), false],
  [call({ status: 301 }), false],
  [delivery({ status: 500 }), true],
  [delivery({ status: 302 }), true],
  [delivery({ status: 'timeout' }), true],
  [delivery({ status: 'lost' }), true],
])('%j is a problem: %s', (line, expected) => {
  expect(isProblem(line)).toBe(expected)
})
