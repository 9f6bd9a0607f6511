import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import { firstName } from './first-name.ts'
import { looksLikeLink } from './looks-like-link.ts'
import { render } from './render.ts'

test.each([
  ['Anna Berg', 'Anna'],
  ['anna berg', 'Anna'],
  ['ANNA BERG', 'Anna'],
  ['Berg, Anna', 'Anna'],
  ['anne-marie', 'Anne-Marie'],
  ['McKenna Oak', 'McKenna'],
  ['李 雷', '李'],
  ['Łukasz', 'Łukasz'],
  ['anna@example.com', ''],
  ['anna99', ''],
  ['A. Berg', ''],
  ['A Berg', ''],
  ['Herr Berg', ''],
  ['Dr. Berg', ''],
  ['Info', ''],
  ['Acme Support', ''],
  ['anna_berg', ''],
  ['', ''],
  [null, ''],
  [7, ''],
])('the first name of %j is %j', (name, first) => {
  expect(firstName(name)).toBe(first)
})

test('a template asks for it, and says what to write without one', () => {
  const text = 'Hi {{ name | first_name | default: "there" }}'
  expect(render({ text }, { name: 'ANNA BERG' }).text).toBe('Hi Anna')
  expect(render({ text }, { name: 'anna99' }).text).toBe('Hi there')
})

test('no name makes a link or a second word', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), name => {
      const first = firstName(name)
      expect(/\s/.test(first) || looksLikeLink(first)).toBe(false)
    }),
  )
})
