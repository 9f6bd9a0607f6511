import { expect, test } from 'vitest'
import { isInside } from './is-inside.ts'

test.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://192.168.1.4', true],
  ['http://172.20.0.3:80', true],
  ['http://greeter.internal', true],
  ['https://greeter.example.com', false],
  ['http://172.32.0.1', false],
  ['http://11.0.0.1', false],
  ['no address', false],
])('%s', (url, inside) => expect(isInside(url)).toBe(inside))
