import { expect, test } from 'vitest'
import { lockedPackages, objections } from './licences.ts'

const locked = (name: string, licence: string, dev = false) => ({ name, version: '1.0.0', licence, dev })

test.each([
  ['MIT', []],
  ['(MIT OR GPL-3.0)', []],
  ['(ISC AND GPL-3.0)', ['any 1.0.0: (ISC AND GPL-3.0) is not allowed (scripts/licences.ts)']],
  ['AGPL-3.0', ['any 1.0.0: AGPL-3.0 is not allowed (scripts/licences.ts)']],
])('of "or" one licence suffices, of "and" all must be allowed: %s', (licence, expected) => {
  expect(objections([locked('any', licence)])).toEqual(expected)
})

test('an exception holds for its package only, and for what runs only when it says so', () => {
  expect(objections([locked('date-holidays', '(ISC AND CC-BY-3.0)')])).toEqual([])
  expect(objections([locked('other-holidays', '(ISC AND CC-BY-3.0)')])).toHaveLength(1)
  expect(objections([locked('axe-core', 'MPL-2.0', true)])).toEqual([])
  expect(objections([locked('axe-core', 'MPL-2.0')])).toHaveLength(1)
})

test('a package that is needed both to run and to build counts as one that runs, and one without licence is refused', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', license: 'MIT', dev: true },
      'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/@scope/c': { version: '2.0.0', license: 'ISC' },
    },
  }
  expect(lockedPackages(lock)).toEqual([
    { name: '@scope/c', version: '2.0.0', licence: 'ISC', dev: false },
    { name: 'a', version: '1.0.0', licence: 'MIT', dev: false },
  ])
  expect(() => lockedPackages({ packages: { 'node_modules/a': { version: '1.0.0' } } })).toThrow('no licence')
})
