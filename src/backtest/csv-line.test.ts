import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  ['plain', 'plain'],
  ['a "quote", and more', '"a ""quote"", and more"'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
])('%j is never a formula, and one cell', (text, cell) => {
  expect(csvLine([text, 'x'])).toBe(`${cell},x\r\n`)
})
