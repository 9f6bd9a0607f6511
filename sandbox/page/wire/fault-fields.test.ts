import { describe, expect, test } from 'vitest'
import { faultBody } from '../../control/bodies.ts'
import { deliveryFaultModes } from '../../faults/delivery-faults.ts'
import { faultModes } from '../../faults/fault-queue.ts'
import { type FaultFields, faultOrder, modesOf, noFault } from './fault-fields.ts'

const order = (over: Partial<FaultFields>) => faultOrder({ ...noFault, ...over })

describe('the form of a fault', () => {
  test('offers every kind that the sandbox knows', () => {
    expect(modesOf('call')).toEqual([...faultModes])
    expect(modesOf('delivery')).toEqual([...deliveryFaultModes])
  })

  test('as it stands is certain and strikes once', () => {
    expect(order({})).toEqual({
      on: 'call',
      mode: 'answer-after',
      method: 'POST',
      path: '/messages$',
      status: 502,
    })
  })

  test('gives odds only when they are chosen', () => {
    expect(order({ percent: 20, times: '5', seed: '0' })).toMatchObject({ chance: 0.2, times: 5, seed: 0 })
  })

  test('leaves out what does not belong to the kind', () => {
    expect(order({ mode: 'slow', method: '', path: '' })).toEqual({ on: 'call', mode: 'slow', delay: 3_000 })
    expect(order({ mode: 'hang' })).not.toHaveProperty('status')
    expect(order({ on: 'delivery', mode: 'duplicate', author: 'agent' })).toEqual({
      on: 'delivery',
      mode: 'duplicate',
      copies: 1,
      fromAgent: true,
    })
    expect(order({ on: 'delivery', mode: 'drop', author: 'customer', trigger: 'ticket-created' })).toEqual({
      on: 'delivery',
      mode: 'drop',
      trigger: 'ticket-created',
      fromAgent: false,
    })
  })

  test.each([
    ...modesOf('call').map(mode => ['call', mode] as const),
    ...modesOf('delivery').map(mode => ['delivery', mode] as const),
  ])('makes an order that the sandbox understands: %s, %s', (on, mode) => {
    expect(faultBody.safeParse(order({ on, mode, percent: 50 })).success).toBe(true)
  })
})
