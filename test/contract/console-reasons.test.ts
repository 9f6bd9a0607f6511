/** The console says in its other languages every reason that the server has in English. */
import { expect, test } from 'vitest'
import { words as de } from '../../console/parts/reason-words/de.ts'
import { words as es } from '../../console/parts/reason-words/es.ts'
import { words as fr } from '../../console/parts/reason-words/fr.ts'
import { reasonNames } from '../../src/console-api/reason-text.ts'

test.each(Object.entries({ de, fr, es }))('%s', (_, words) => {
  expect(Object.keys(words).sort()).toEqual([...reasonNames].sort())
})
