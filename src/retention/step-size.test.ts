import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStepSize } from './step-size.ts'

describe('the size of a step', () => {
  test('whatever a row costs, steps soon take less than their time, and go on', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 10, noNaN: true }), msPerRow => {
        const steps = createStepSize()
        for (let step = 0; step < 30; step += 1) steps.took(steps.size * msPerRow)
        expect(steps.size * msPerRow).toBeLessThanOrEqual(20)
        expect(steps.size).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  test('a step that was held up once is followed by steps that grow again', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), heldUpMs => {
        const steps = createStepSize()
        const before = steps.size
        steps.took(heldUpMs)
        for (let step = 0; step < 30; step += 1) steps.took(1)
        expect(steps.size).toBeGreaterThan(before)
      }),
    )
  })

  test('what nobody waited for makes the next step smaller, and is no pause', () => {
    const steps = createStepSize()
    const before = steps.size
    steps.took(200, 3)
    expect(steps.size).toBeLessThan(before / 10)
    expect(steps.longestMs).toBe(3)
  })

  test('a step that took too long is followed by a smaller one and a longer rest', () => {
    const steps = createStepSize()
    const before = steps.size
    steps.took(200)
    expect(steps.size).toBeLessThan(before / 10)
    expect(steps.restMs).toBe(800)
    expect(steps.longestMs).toBe(200)
  })
})
