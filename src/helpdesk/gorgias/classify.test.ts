import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AnswerEnd, type Call, classifyAnswer, classifyException } from './classify.ts'
import { MovedError } from './moved-error.ts'

const writing: Call = { request: 'POST /api/tickets/5/messages', readOnly: false }
const reading: Call = { request: 'GET /api/tickets/5', readOnly: true }

const bodies = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/gorgias/error-bodies.json', import.meta.url), 'utf8'),
) as { recorded: Record<string, unknown>; documented_2020: Record<string, unknown> }

function ended(status: number, more: Partial<AnswerEnd> = {}): AnswerEnd {
  return { status, location: null, rate: null, body: '', readable: false, ...more }
}

/** An error as Node makes it. */
function failure(code: string, syscall?: string): Error {
  return Object.assign(new Error(`${syscall ?? ''} ${code}`), { code, ...(syscall ? { syscall } : {}) })
}

/** As fetch wraps it. */
function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause })
}

const unknown = [
  'LookUpFirstError',
  'HELPDESK_OUTCOME_UNKNOWN',
  'RetryError',
  'HELPDESK_READ_FAILED',
] as const
const same = (name: string, code: string) => [name, code, name, code] as const

test.each([200, 201, 202])('%d with a readable body is a success', status => {
  expect(classifyAnswer(writing, ended(status, { readable: true }))).toBeNull()
})

test.each([
  [200, ...unknown],
  [201, ...unknown],
  [204, ...unknown],
  [301, ...same('MovedError', 'HELPDESK_MOVED')],
  [302, ...same('MovedError', 'HELPDESK_MOVED')],
  [307, ...same('MovedError', 'HELPDESK_MOVED')],
  [308, ...same('MovedError', 'HELPDESK_MOVED')],
  [400, ...same('FinalError', 'HELPDESK_REFUSED')],
  [405, ...same('FinalError', 'HELPDESK_REFUSED')],
  [409, ...same('FinalError', 'HELPDESK_REFUSED')],
  [413, ...same('FinalError', 'HELPDESK_REFUSED')],
  [422, ...same('FinalError', 'HELPDESK_REFUSED')],
  [401, ...same('PauseError', 'HELPDESK_UNAUTHORIZED')],
  [403, ...same('PauseError', 'HELPDESK_QUOTA')],
  [404, ...same('FinalError', 'HELPDESK_NOT_FOUND')],
  [429, ...same('RetryError', 'HELPDESK_RATE_LIMITED')],
  [304, ...unknown],
  [402, ...unknown],
  [408, ...unknown],
  [418, ...unknown],
  [500, ...unknown],
  [502, ...unknown],
  [503, ...unknown],
  [504, ...unknown],
  [520, ...unknown],
])('answer %d: writing %s %s, reading %s %s', (status, name, code, readName, readCode) => {
  expect(classifyAnswer(writing, ended(status))).toMatchObject({ name, code })
  expect(classifyAnswer(reading, ended(status))).toMatchObject({ name: readName, code: readCode })
})

test.each([
  ['name look-up', fetchFailed(failure('ENOTFOUND', 'getaddrinfo'))],
  ['name server away', fetchFailed(failure('EAI_AGAIN', 'getaddrinfo'))],
  ['refused', fetchFailed(failure('ECONNREFUSED', 'connect'))],
  ['no route', fetchFailed(failure('EHOSTUNREACH', 'connect'))],
  ['no network', fetchFailed(failure('ENETUNREACH', 'connect'))],
  ['connect timed out in the kernel', fetchFailed(failure('ETIMEDOUT', 'connect'))],
  ['connect timed out in undici', fetchFailed(failure('UND_ERR_CONNECT_TIMEOUT'))],
  ['certificate expired', fetchFailed(failure('CERT_HAS_EXPIRED'))],
  ['certificate of another host', fetchFailed(failure('ERR_TLS_CERT_ALTNAME_INVALID'))],
  ['certificate of nobody', fetchFailed(failure('DEPTH_ZERO_SELF_SIGNED_CERT'))],
  [
    'deep in the causes',
    fetchFailed(new Error('x', { cause: fetchFailed(failure('ECONNREFUSED', 'connect')) })),
  ],
  [
    'every address refused or unreachable',
    fetchFailed(
      Object.assign(
        new AggregateError([failure('ECONNREFUSED', 'connect'), failure('ENETUNREACH', 'connect')]),
        {
          code: 'ECONNREFUSED',
        },
      ),
    ),
  ],
])('%s: nothing was written, so it may be retried', (_, error) => {
  for (const call of [writing, reading]) {
    expect(classifyException(call, error)).toMatchObject({
      name: 'RetryError',
      code: 'HELPDESK_UNREACHABLE',
      cause: error,
    })
  }
})

const loop = new Error('loop')
loop.cause = loop

test.each([
  ['aborted', new DOMException('aborted', 'AbortError')],
  ['timed out', new DOMException('timed out', 'TimeoutError')],
  ['reset', fetchFailed(failure('ECONNRESET', 'read'))],
  ['reset while connecting: TLS gives the same code later', fetchFailed(failure('ECONNRESET', 'connect'))],
  ['closed by the other side', fetchFailed(failure('UND_ERR_SOCKET'))],
  ['no headers in time', fetchFailed(failure('UND_ERR_HEADERS_TIMEOUT'))],
  ['half a body', Object.assign(new TypeError('terminated'), { cause: failure('UND_ERR_SOCKET') })],
  ['timed out on a running connection', fetchFailed(failure('ETIMEDOUT', 'read'))],
  ['route lost on a running connection', fetchFailed(failure('EHOSTUNREACH', 'read'))],
  ['broken pipe', fetchFailed(failure('EPIPE', 'write'))],
  [
    'a refused address beside a reset one',
    fetchFailed(new AggregateError([failure('ECONNREFUSED', 'connect'), failure('ECONNRESET', 'read')])),
  ],
  ['an empty aggregate', fetchFailed(new AggregateError([]))],
  [
    'a refusal that was caused by a reset',
    Object.assign(failure('ECONNREFUSED', 'connect'), { cause: failure('ECONNRESET', 'read') }),
  ],
  ['no code at all', fetchFailed(new Error('bad port'))],
  ['causes in a circle', loop],
  ['not even an error', 'boom'],
  ['nothing', undefined],
])('%s: it may have happened', (_, error) => {
  expect(classifyException(writing, error)).toMatchObject({
    name: 'LookUpFirstError',
    code: 'HELPDESK_OUTCOME_UNKNOWN',
  })
  expect(classifyException(reading, error)).toMatchObject({
    name: 'RetryError',
    code: 'HELPDESK_READ_FAILED',
  })
})

describe('what is kept of an answer', () => {
  test.each([
    ['/api/tickets/99/', 99],
    ['https://acme.gorgias.com/api/tickets/99', 99],
    ['https://acme.gorgias.com/app/ticket/99?x=1', 99],
    ['/login', null],
    ['/api/tickets/99x', null],
    [null, null],
  ])('the surviving ticket of a merge, Location %j', (location, id) => {
    const error = classifyAnswer(writing, ended(301, { location }))
    expect(error).toBeInstanceOf(MovedError)
    expect(error).toMatchObject({ survivorTicketId: id })
  })

  test.each([
    [null, 5_000],
    [{ used: 40, limit: 40, retryAfterMs: null }, 5_000],
    [{ used: 40, limit: 40, retryAfterMs: 7_000 }, 7_000],
  ])('the pause of a 429: %j', (rate, retryAfterMs) => {
    expect(classifyAnswer(writing, ended(429, { rate }))).toMatchObject({ retryAfterMs })
  })

  test('the pause a failing server asks for, when reading', () => {
    const rate = { used: null, limit: null, retryAfterMs: 9_000 }
    expect(classifyAnswer(reading, ended(503, { rate }))).toMatchObject({ retryAfterMs: 9_000 })
  })

  test.each([
    [
      400,
      bodies.documented_2020['400'],
      '400, Failed to create ticket (sender: Missing data for required field.; channel: Missing data for required field.)',
    ],
    [401, bodies.recorded['401'], '401, Unauthorized.'],
    [
      403,
      bodies.recorded['403'],
      '403, You do not have enough permissions to perform this action. Messaging quota exceeded.',
    ],
    [404, bodies.documented_2020['404'], '404, Resource not found.'],
    [409, bodies.documented_2020['409'], '409, The resource already exists.'],
    [503, bodies.documented_2020['503'], '503, An external service had an issue.'],
    [
      422,
      { error: { msg: 'No', data: { messages: [{ channel: ['bad'] }] } } },
      '422, No (messages: [{"channel":["bad"]}])',
    ],
    [422, { error: 'plain' }, '422, plain'],
    [422, {}, '422, no explanation'],
    [422, null, '422, no explanation'],
  ])("Gorgias's own words: %d %j", (status, body, words) => {
    const error = classifyAnswer(writing, ended(status, { body: JSON.stringify(body) }))
    expect(error?.message).toBe(`POST /api/tickets/5/messages: ${words}`)
  })

  test('pages of proxies are not repeated', () => {
    const error = classifyAnswer(writing, ended(502, { body: '<html><p>secret</p></html>' }))
    expect(error?.message).toBe('POST /api/tickets/5/messages: 502, an answer that is not JSON')
    expect(classifyAnswer(writing, ended(500))?.message).toContain('500, no explanation')
  })

  test('a message is one line of at most 300 characters', () => {
    const body = JSON.stringify({ error: { msg: 'a\n'.repeat(5_000) } })
    const message = classifyAnswer(writing, ended(400, { body }))?.message ?? ''
    expect(message).toHaveLength(300)
    expect(message).not.toContain('\n')
  })
})
