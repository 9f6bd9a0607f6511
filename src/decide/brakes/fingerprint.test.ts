import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyFingerprint, subjectFingerprint } from './fingerprint.ts'
import { anyText } from './stage.for-tests.ts'

const sameBodies: Array<[what: string, one: string, other: string]> = [
  ['letter case', 'We Have Got Your Request', 'we have got your request'],
  ['white space and line ends', 'we have got\r\n  your request', 'we\thave got your\n\nrequest'],
  ['punctuation', 'We have got your request!', 'We have got: your request.'],
  ['numbers', 'your request 4711 is here, really', 'your request 12 is here, really'],
  ['ids', 'your request 7f3a-99c1 is here, ok', 'your request abc123def is here, ok'],
  ['long tokens', `your request ${'x'.repeat(60)} is here`, `your request ${'y'.repeat(50)} is here`],
  ['full-width letters', 'ｙｏｕｒ ｒｅｑｕｅｓｔ is here', 'your request is here'],
  ['the quote', 'your request is here\n> one thing', 'your request is here\n> another\n> thing'],
  [
    'a phrase in quotation marks',
    'we have your request "Shoes"',
    'we have your request “Re: Re: Trousers 3”',
  ],
  ['nesting that grows', 'we have got: we have got: your request', 'we have got: your request'],
]

describe('bodyFingerprint', () => {
  test.each(sameBodies)('B08 %s makes no other text', (_what, one, other) => {
    expect(bodyFingerprint(one)).not.toBeNull()
    expect(bodyFingerprint(one)).toBe(bodyFingerprint(other))
  })

  test.each([
    ['Where is my order 4711, please?', 'Where is my invoice 4711, please?'],
    ['注文した商品はいつ届きますか', '注文した商品を返品したいです'],
    ['Когда придёт мой заказ?', 'Как вернуть мой заказ?'],
  ])('%s is not %s', (one, other) => {
    expect(bodyFingerprint(one)).not.toBeNull()
    expect(bodyFingerprint(one)).not.toBe(bodyFingerprint(other))
  })

  test.each([
    null,
    '',
    '   \n',
    'Hi!',
    'Thank you',
    '12345678901234',
    '👍👍👍',
    '> only a quote of something long',
  ])('too little is left of %j', text => {
    expect(bodyFingerprint(text)).toBeNull()
  })

  test('it is bounded, whatever comes', () => {
    expect(bodyFingerprint('ﷺ a'.repeat(500_000))?.length).toBeLessThanOrEqual(4_000)
    fc.assert(
      fc.property(anyText(6_000), text => {
        expect((bodyFingerprint(text) ?? '').length).toBeLessThanOrEqual(4_000)
      }),
    )
  })
})

const sameSubjects: Array<[one: string, other: string]> = [
  ['Return', 'RE: return'],
  ['Return', 'Re[2]: Fwd: Return'],
  ['Return', 'AW: WG: Return!'],
  ['Return', 'TR : Return'],
  ['Return', 'RV: Return'],
  ['Return', 'R: Return'],
  ['Return', 'SV: VS: Antw: Odp: Return'],
  ['Return', '回复：Return'],
  ['Return', '返信: Return'],
  ['Return', '[#4711] Return (99/2026)'],
  ['Return', 'Ｒｅ： Return'],
  ['Ticket Received - 286614', 'Ticket Received - 1 - [#9] Ticket Received - 2'],
  ['Automated Response: Re: Shoes', 'Automated Response: Re: Automated Response: Re: Shoes'],
]

describe('subjectFingerprint', () => {
  test.each(sameSubjects)('B07 %j is %j', (one, other) => {
    expect(subjectFingerprint(one)).not.toBeNull()
    expect(subjectFingerprint(other)).toBe(subjectFingerprint(one))
  })

  test.each([
    ['Return', 'Returned shoes'],
    ['Order', 'Invoice'],
    ['Retour', 'our'],
    ['Care: tips', 'tips'],
  ])('%j is not %j', (one, other) => {
    expect(subjectFingerprint(one)).not.toBe(subjectFingerprint(other))
  })

  test.each([null, '', 'Re:', 'Fwd: 4711', '#12', '👍'])('nothing is left of %j', subject => {
    expect(subjectFingerprint(subject)).toBeNull()
  })

  test('it is bounded, whatever comes', () => {
    expect(subjectFingerprint('re: '.repeat(400_000))).toBeNull()
    expect(subjectFingerprint('ab '.repeat(400_000))).toBe('ab')
    fc.assert(
      fc.property(anyText(600), subject => {
        subjectFingerprint(subject)
      }),
    )
  })
})
