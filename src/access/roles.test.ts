import { expect, test } from 'vitest'
import { isEnough, isRole, roles } from './roles.ts'

test('each role is enough for itself and for every lesser one', () => {
  const enough = roles.map(role => roles.filter(needed => isEnough(role, needed)))
  expect(enough).toEqual([['viewer'], ['viewer', 'editor'], ['viewer', 'editor', 'owner']])
})

test.each([...roles])('%s is a role', word => expect(isRole(word)).toBe(true))
test.each(['', 'Owner', 'admin', null, 1])('%j is none', word => expect(isRole(word)).toBe(false))
