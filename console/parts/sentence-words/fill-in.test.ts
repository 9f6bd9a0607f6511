import { expect, test } from 'vitest'
import { fillIn, withMoments } from './fill-in.ts'

const words = {
  came: 'der letzte kam {at}',
  wrong: '{id}: {faults}',
  off: 'abgeschaltet seit {at}',
  body: 'Senden Sie {{context}}.',
}
const moment = (at: string) => `<${at.slice(0, 10)}>`
const at = '2026-11-23T10:00:00.000Z'

test.each([
  ['moments as the reader writes them', { name: 'came', values: { at } }, 'der letzte kam <2026-11-23>'],
  ['what is no moment as it is', { name: 'came', values: { at: 'nie' } }, 'der letzte kam nie'],
  [
    'sentences in a sentence',
    {
      name: 'wrong',
      values: {
        id: '7',
        faults: [
          { name: 'off', values: { at } },
          { name: 'x', values: {} },
        ],
      },
    },
    '7: abgeschaltet seit <2026-11-23>; x',
  ],
  ['placeholders of Gorgias', { name: 'body', values: {} }, 'Senden Sie {{context}}.'],
  ['nothing where there are no words', { name: 'y', values: {} }, null],
])('says %s', (_, said, text) => {
  expect(fillIn(words, said, moment)).toBe(text)
})

test('in the server\u2019s own words moments are the reader\u2019s too', () => {
  const text = `the last one came ${at}`
  expect(withMoments(text, { name: 'came', values: { at } }, moment)).toBe('the last one came <2026-11-23>')
})
