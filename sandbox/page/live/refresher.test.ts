import { expect, test } from 'vitest'
import { createRefresher } from './refresher.ts'

function createWork() {
  const ends: Array<() => void> = []
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  return {
    work: () => new Promise<void>(resolve => ends.push(resolve)),
    begun: () => ends.length,
    async finish() {
      ends.at(-1)?.()
      await settle()
    },
  }
}

test('what is wanted while the work runs is done once afterwards, however often it was wanted', async () => {
  const { work, begun, finish } = createWork()
  const refresh = createRefresher(work)
  refresh()
  expect(begun()).toBe(1)
  for (let count = 0; count < 10; count++) refresh()
  expect(begun()).toBe(1)
  await finish()
  expect(begun()).toBe(2)
  await finish()
  expect(begun()).toBe(2)
})

test('what is wanted after the work is done at once', async () => {
  const { work, begun, finish } = createWork()
  const refresh = createRefresher(work)
  refresh()
  await finish()
  refresh()
  expect(begun()).toBe(2)
})
