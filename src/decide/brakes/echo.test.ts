import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEcho } from './echo.ts'
import { anyText, receiptText as ours } from './stage.for-tests.ts'

const japanese = 'お問い合わせありがとうございます。担当者が確認してご連絡いたします。'

const echoes: Array<[what: string, text: string, ourText: string]> = [
  ['our text', ours, ours],
  ['our text in one line and capitals', ours.toUpperCase().replaceAll('\n', ' '), ours],
  ['our text for somebody else', ours.replace('Anna', 'Boris Berg').replace('4711', '7'), ours],
  ['our text with a prefix', `Auto reply: ${ours}`, ours],
  ['our text with a name below', `${ours}\n\nVendor Inc.\nHelp desk`, ours],
  ['our text above a quote', `${ours}\n\n> What I wrote\n> before`, ours],
  ['our text in a language without spaces', japanese, japanese],
]

const noEchoes: Array<[what: string, text: string, ourText: string]> = [
  ['a question', 'Where is my order? I have been waiting for two weeks now.', ours],
  ['B12 a question above our marked quote', `Where is my order, please?\n> ${ours}`, ours],
  ['B12 a question above our unmarked text', `I do not understand what this means for me.\n\n${ours}`, ours],
  [
    'B12 a question below our unmarked text',
    `${ours}\n\nI do not understand what this means for me, can you say it again?`,
    ours,
  ],
  [
    'a sentence of ours in a letter',
    `Hello, you say "A person from our team will read it and answer you here" but nobody did. ${'I am waiting. '.repeat(9)}`,
    ours,
  ],
  ['nothing', '', ours],
  ['a text of ours that everybody writes', 'Thank you very much!', 'Thank you very much!'],
  [
    'another text in a language without spaces',
    '注文した商品がまだ届いていません。いつ届きますか。',
    japanese,
  ],
]

describe('isEcho', () => {
  test.each(echoes)('B10 %s is an echo', (_what, text, ourText) => {
    expect(isEcho(text, ourText)).toBe(true)
  })

  test.each(noEchoes)('%s is none', (_what, text, ourText) => {
    expect(isEcho(text, ourText)).toBe(false)
  })

  test('no texts make it throw, and a text without our words is no echo', () => {
    fc.assert(
      fc.property(anyText(300), anyText(300), (text, other) => {
        isEcho(text, other)
        expect(isEcho(text, ours)).toBe(false)
      }),
    )
    expect(isEcho('a '.repeat(500_000), ours)).toBe(false)
  })
})
