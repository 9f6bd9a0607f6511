import { describe, expect, test } from 'vitest'
import { readWay, stepsOf } from './way.ts'

describe('the address says how far somebody is', () => {
  test.each([
    [{}, null],
    [{ way: 'elsewhere' }, null],
    [{ way: 'sandbox' }, null],
    [
      { way: 'own', step: 'watch' },
      { kind: 'own', account: null, step: 'account' },
    ],
    [
      { way: 'own', account: 'acme' },
      { kind: 'own', account: 'acme', step: 'policy' },
    ],
    [
      { way: 'own', account: 'acme', step: 'watch' },
      { kind: 'own', account: 'acme', step: 'watch' },
    ],
    [
      { way: 'sandbox', account: 'sandbox-1', step: 'connect' },
      { kind: 'sandbox', account: 'sandbox-1', step: 'policy' },
    ],
  ])('%j', (search, way) => expect(readWay(search)).toEqual(way))
})

test('the sandbox needs neither details nor a connection', () => {
  expect(stepsOf('sandbox')).toEqual(['policy', 'watch'])
})
