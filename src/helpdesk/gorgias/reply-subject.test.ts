import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCharacter } from '../../../test/support/any-character.ts'
import { replySubject } from './reply-subject.ts'

test.each([
  ['Where is my order?', 'Re: Where is my order?'],
  ['Re: Where is my order?', 'Re: Where is my order?'],
  ['RE: re: Re : Where?', 'Re: Where?'],
  ['Re[4]: Where?', 'Re: Where?'],
  ['Re(2): Re^3: Where?', 'Re: Where?'],
  ['AW: WG: Bestellung', 'Re: WG: Bestellung'],
  ['Antw: SV: 回复：Where?', 'Re: Where?'],
  ['Fwd: Where?', 'Re: Fwd: Where?'],
  ['Re: Fwd: Where?', 'Re: Fwd: Where?'],
  ['Refund: how?', 'Re: Refund: how?'],
  ['Where?\r\nBcc: x', 'Re: Where? Bcc: x'],
  ['Win http://evil.example/x now', 'Re: Win now'],
  ['\u202ebackwards', 'Re: backwards'],
  ['Re:', null],
  ['  ', null],
  ['', null],
  [null, null],
])('%j is answered with %j', (subject, answer) => {
  expect(replySubject(subject)).toBe(answer)
})

test('a subject does not grow by being answered again and again (O12)', () => {
  const subject = fc
    .array(fc.constantFrom('Re', 'RE', 'Aw', ':', ' ', '[2]', '：', 'x', 'Fwd: ', 'http://e', '\n'))
    .map(all => all.join(''))
  fc.assert(
    fc.property(fc.oneof(subject, fc.string({ unit: anyCharacter })), text => {
      const once = replySubject(text)
      expect(once === null ? null : replySubject(once)).toBe(once)
      expect(once ?? '').not.toMatch(/[\r\n]/)
    }),
  )
})

test('an endless subject is cut', () => {
  expect(replySubject('🎁'.repeat(5_000))).toBe(`Re: ${'🎁'.repeat(250)}`)
})
