import { expect, test } from 'vitest'
import { readRate } from './rate-reading.ts'

const now = Date.parse('2026-08-26T12:00:00Z')

test.each([
  [
    'a usual answer',
    { 'x-gorgias-account-api-call-limit': '10/40' },
    { used: 10, limit: 40, retryAfterMs: null },
  ],
  ['OAuth', { 'X-Gorgias-Account-Api-Call-Limit': '7/80' }, { used: 7, limit: 80, retryAfterMs: null }],
  [
    'a 429 as documented',
    { 'X-Gorgias-Account-Api-Call-Limit': '40/40', 'Retry-after': '5' },
    { used: 40, limit: 40, retryAfterMs: 5_000 },
  ],
  ['a pause without a bucket', { 'retry-after': '3' }, { used: null, limit: null, retryAfterMs: 3_000 }],
  [
    'a date',
    { 'retry-after': 'Wed, 26 Aug 2026 12:00:07 GMT' },
    { used: null, limit: null, retryAfterMs: 7_000 },
  ],
  [
    'a date gone by',
    { 'retry-after': 'Wed, 26 Aug 2026 11:00:00 GMT' },
    { used: null, limit: null, retryAfterMs: 1_000 },
  ],
  ['a pause of nothing', { 'retry-after': '0' }, { used: null, limit: null, retryAfterMs: 1_000 }],
  ['a pause of years', { 'retry-after': '99999999999' }, { used: null, limit: null, retryAfterMs: 300_000 }],
  ['nothing', {}, null],
  ['nonsense', { 'x-gorgias-account-api-call-limit': 'many', 'retry-after': 'later' }, null],
  ['a bucket of nothing', { 'x-gorgias-account-api-call-limit': '0/0' }, null],
  ['an empty header', { 'retry-after': '' }, null],
])('%s', (_, headers, reading) => {
  expect(readRate(new Headers(headers as Record<string, string>), now)).toEqual(reading)
})
