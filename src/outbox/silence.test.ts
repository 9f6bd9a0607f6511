import { expect, test } from 'vitest'
import { createSilence } from './silence.ts'

test('three calls in a row without an answer are a long silence; an answer between them is not', () => {
  const silence = createSilence()
  silence.went()
  silence.went()
  silence.broken()
  silence.went()
  silence.went()
  expect(silence.isLong()).toBe(false)
  silence.went()
  expect(silence.isLong()).toBe(true)
})

test('after a pause one more call shows whether it is over', () => {
  const silence = createSilence()
  for (let calls = 0; calls < 10; calls += 1) silence.went()
  silence.tryAgain()
  expect(silence.isLong()).toBe(false)
  silence.went()
  expect(silence.isLong()).toBe(true)
})
