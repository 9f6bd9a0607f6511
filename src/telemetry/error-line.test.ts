import { expect, test } from 'vitest'
import { errorLine } from './error-line.ts'

const secret = 'anna@example.com'

test('of a database error only code and message are logged, never parameters, rows or quoted values', () => {
  const error = Object.assign(new Error(`invalid input syntax for type bigint: "${secret}"`), {
    code: '22P02',
    detail: `Failing row contains (${secret}).`,
    params: [secret],
    query: `insert '${secret}'`,
  })
  expect(errorLine(new Error('a batch failed', { cause: error }))).toMatchObject({
    message: 'a batch failed',
    cause: { code: '22P02', message: 'invalid input syntax for type bigint' },
  })
  expect(JSON.stringify(errorLine(new Error('x', { cause: error })))).not.toContain(secret)
})

test('an error says what it was, where, and why; what is no error says nothing', () => {
  const line = errorLine(Object.assign(new TypeError('no'), { status: 503 }))
  expect(line).toMatchObject({ type: 'TypeError', message: 'no', status: 503 })
  expect(line.stack).toContain('error-line.test.ts')
  expect(errorLine(secret)).toEqual({ type: 'string', message: '' })
})
