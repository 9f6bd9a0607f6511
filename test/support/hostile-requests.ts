/** Requests to the console API, with places in them for what does not belong there. */
import { builtInText } from '../../src/policy/versions/compare.ts'

/** Method and address; ACCOUNT and PART stand for one of `parts`. */
export const routes: readonly string[] = [
  'GET /api/tickets?PART',
  'GET /api/tickets?limit=PART&outcome=PART',
  'GET /api/tickets?cursor=PART',
  'GET /api/tickets?text=PART&rule=PART&from=PART',
  'GET /api/tickets/csv?text=PART&account=PART',
  'GET /api/tickets/choices?account=PART',
  'GET /api/tickets/ACCOUNT/1/events/PART',
  'GET /api/tickets/ACCOUNT/1/messages/PART/page',
  'GET /api/tickets/ACCOUNT/1/fixture?was=PART',

  'GET /api/tickets/ACCOUNT/PART',
  'GET /api/work?list=held&cursor=PART',
  'GET /api/work?list=failed&reason=PART',

  'GET /api/reply-times?days=PART',
  'GET /api/reply-times/by-day?days=PART&zone=PART&account=PART',
  'GET /api/promises?account=PART',
  'GET /api/figures?from=PART&to=PART&zone=PART&account=PART',
  'GET /api/series?by=hour&from=2026-11-23&to=2026-11-23&zone=PART&account=PART',
  'GET /api/operation?account=PART',
  'POST /api/pause',
  'POST /api/resume',
  'GET /api/policies/ACCOUNT',
  'GET /api/policies/ACCOUNT/versions?before=PART',

  'GET /api/policies/ACCOUNT/versions/PART',
  'GET /api/calendars/ACCOUNT/PART?days=PART',
  'GET /api/samples',
  'GET /api/customers/ACCOUNT/export?address=PART',
  'GET /api/customers/ACCOUNT/export?id=PART',

  'GET /api/policies/ACCOUNT/backtest/PART',
  'GET /api/policies/ACCOUNT/backtest/PART/csv',
  'GET /PART',
  'GET /metrics',

  'DELETE /api/policies/ACCOUNT/backtest/PART',
  'POST /api/policies/ACCOUNT/backtest',
  'POST /api/policies/preview',

  'POST /api/policies/check',
  'POST /api/policies/edit',
  'POST /api/policies/calendar',
  'GET /api/holidays?country=PART&region=PART',
  'POST /api/policies/ACCOUNT/diff',
  'POST /api/acts',

  'POST /api/policies/ACCOUNT/versions',
  'POST /api/policies/ACCOUNT/rollback',
  'POST /api/customers/ACCOUNT/erase',
]

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** What stands in an address where a number, a name or a cursor is expected. */
export const parts: readonly string[] = [
  'sandbox',
  'sandbox',
  'sandbox',
  '1',
  '5',
  '0',
  '-1',
  '1e3',
  '99999999999999999999',
  '9007199254740991',
  'NaN',

  '%00',
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '..%2f..',
  '__proto__',
  'constructor',
  '%F0%9F%90%99',
  'a'.repeat(3_000),
  '',

  'held',
  'answered',
  'anna%40example.com',
  "';select%201",
  '%2e%2e',
  '2026-01-01',
  '+275760-09-13',
  'a%00b%40example.com',
  cursor(['+275760-09-13T00:00:00.000Z', 1, 'sandbox']),
  cursor(['2026-01-01T00:00:00Z', 9_007_199_254_740_991, 'a\0b']),
  cursor(['0', 1, 'x']),
  cursor(['Tue', -5, '\ud800']),
  cursor([1]),
]

export const requestBodies: readonly unknown[] = [
  { text: builtInText },
  { text: 'greeter: 1\n', edits: [{ do: 'set', path: ['rules', 0, 'name'], value: 'a' }] },
  {
    text: 'greeter: 1\n',
    edits: [
      { do: 'move', path: ['rules', 0], to: 1 },
      { do: 'delete', path: ['templates'] },
    ],
  },
  { text: 'greeter: 1\n', base: null, message: 'x', preview: true },
  { text: 'greeter: 1\n', base: 1, message: 'x' },
  { number: 1, base: null, preview: true },
  { from: 'active', to: { text: 'greeter: 1' } },
  { act: 'dismiss', tickets: [{ account: 'sandbox', ticketId: 5 }], preview: true },
  { act: 'redrive', tickets: [{ account: 'sandbox', ticketId: 5 }] },
  { account: 'none', reason: 'a\0b' },
  { account: 'sandbox\ud800', reason: 'x' },
  { address: 'anna@example.com', preview: true },
  { id: 5 },
  { policy: 'greeter: 1\n', last: 5 },
  { policy: 'greeter: 1\n', sample: 'plain', ticket: { id: 5 } },
]
