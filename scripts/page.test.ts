import { expect, test } from 'vitest'
import { markdownTable } from './page.ts'

test('a table lines up, and a bar in a cell does not split it', () => {
  expect(markdownTable(['a', 'name'], [['one|two', 'x']])).toBe(
    ['| a        | name |', '| -------- | ---- |', '| one\\|two | x    |'].join('\n'),
  )
})
