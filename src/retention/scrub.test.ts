import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrub } from './scrub.ts'

const anna = 'anna.berg@example.com'

test('an address goes wherever it stands, with the name beside it; others keep theirs', () => {
  const messages = [
    {
      from: { name: 'Bob', address: 'bob@example.com' },
      to: [{ name: 'Anna Berg', address: 'Anna.Berg@Example.com' }],
    },
    {
      sender: { id: 5, email: anna, firstname: 'Anna', lastname: 'Berg' },
      subject: `about ${anna}`,
      whole: true,
    },
  ]
  expect(scrub(messages, [anna])).toEqual([
    { from: { name: 'Bob', address: 'bob@example.com' }, to: [{ name: null, address: '[erased]' }] },
    {
      sender: { id: 5, email: '[erased]', firstname: null, lastname: null },
      subject: 'about [erased]',
      whole: true,
    },
  ])
})

test('whatever the data, no address is left in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const told = { a: value, b: [{ deep: `x${anna.toUpperCase()}y` }] }
      expect(JSON.stringify(scrub(told, [anna])).toLowerCase()).not.toContain(anna)
    }),
  )
})

test('what holds no address stays as it was', () => {
  const text = (value: unknown) => JSON.stringify(value)
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(text(scrub(value, [anna]))).toBe(text(value))
    }),
  )
})

test('nothing is taken out for nobody', () => {
  expect(scrub({ a: 'b' }, [])).toEqual({ a: 'b' })
})
