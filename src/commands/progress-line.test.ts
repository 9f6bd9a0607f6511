import { expect, test } from 'vitest'
import { progressLine } from './progress-line.ts'

function shown(isTTY: boolean, steps: readonly number[]): string {
  let written = ''
  const line = progressLine({ isTTY, write: text => (written += text) })
  for (const done of steps) line.show({ done, total: 200 })
  line.end()
  return written
}

test('on a terminal one line is written over; in a log there is a line at every tenth', () => {
  expect(shown(true, [0, 100, 100])).toBe(
    `\r[${'.'.repeat(30)}] 0 of 200 tickets\r[${'#'.repeat(15)}${'.'.repeat(15)}] 100 of 200 tickets\n`,
  )
  expect(shown(false, [0, 10, 20, 25, 200])).toBe(
    '0 %: 0 of 200 tickets\n10 %: 20 of 200 tickets\n100 %: 200 of 200 tickets\n',
  )
})

test('nothing is shown before the number of tickets is known', () => {
  let written = ''
  progressLine({ write: text => (written += text) }).show({ done: 0, total: 0 })
  expect(written).toBe('')
})
