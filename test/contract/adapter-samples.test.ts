import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../sandbox/json.ts'
import { readSample } from '../../sandbox/support/contract.ts'
import { knownReadings } from '../../sandbox/support/known-differences.ts'
import { createTestSandbox, type TestSandbox } from '../../sandbox/support/test-sandbox.ts'
import { GreeterError, RetryError } from '../../src/errors.ts'
import type { GorgiasMessageBody } from '../../src/helpdesk/gorgias/message-shape.ts'
import { MovedError } from '../../src/helpdesk/gorgias/moved-error.ts'
import {
  account,
  answerOf,
  answers,
  apiUser,
  type Case,
  openAdapter,
  recordedInbox,
  refusals,
  soon,
  ticketOf,
} from './adapter-cases.ts'

/**
 * The adapter's half of the contract: every recorded or documented answer that the adapter reads is served
 * to it, the sandbox is asked the same, and it reads the same from both. What differs stands with its reason
 * in `sandbox/support/known-differences.ts`.
 */
describe.each([
  ['answers', answers],
  ['refusals', refusals],
])('%s read the same from sample and sandbox', (_kind, cases) => {
  test.each(cases.map(one => [one.name, one] as const))('%s', async (name, one) => {
    const explained = knownReadings(name).map(({ why: _why, ...difference }) => difference)
    expect(await readBoth(one)).toEqual(explained)
  })
})

/** The recorded account: its name, its user, and an inbox of the same name. */
async function recordedAccount(options: Case['options']): Promise<TestSandbox> {
  const world = createTestSandbox({ domain: 'acme', credentials: apiUser, ...options })
  const { sandbox } = world
  const renaming = new Request(`${account}/api/integrations/${sandbox.ids.inbox}`, {
    method: 'PUT',
    headers: { authorization: sandbox.authorization },
    body: JSON.stringify({ name: 'Acme Support' }),
  })
  await sandbox.fetch(renaming)
  return world
}

/** What the adapter made of an answer: its reading, or its error. */
async function reading(asked: Promise<{ status: number; body: unknown }>): Promise<Json> {
  try {
    const { status, body } = await asked
    return comparable({ status: String(status), body })
  } catch (problem) {
    if (!(problem instanceof GreeterError)) throw problem
    const { name, code, message, status } = problem
    const wait = problem instanceof RetryError ? String(problem.retryAfterMs ?? null) : null
    const survivor = problem instanceof MovedError ? problem.survivorTicketId : null
    return comparable({ status: String(status), error: { name, code, message, wait, survivor } })
  }
}

/** Ids and times are each account's own: that there is one is compared, not which. */
function comparable(value: unknown): Json {
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'a time'
    return value.replace(/(?<=\/)\d+/g, 'id')
  }
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? value : null
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, comparable(part)]))
}

interface Difference {
  field: string
  sample: Json
  sandbox: Json
}

/** An absent field reads "absent". */
function compare(sample: Json | undefined, sandbox: Json | undefined, field = ''): Difference[] {
  const inner = (key: string) => (field === '' ? key : `${field}.${key}`)
  if (isContainer(sample) && isContainer(sandbox) && Array.isArray(sample) === Array.isArray(sandbox)) {
    const [one, other] = [sample as JsonObject, sandbox as JsonObject]
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap(key => compare(one[key], other[key], inner(key)))
  }
  if (JSON.stringify(sample) === JSON.stringify(sandbox)) return []
  return [
    {
      field,
      sample: sample ?? (sample === null ? null : 'absent'),
      sandbox: sandbox ?? (sandbox === null ? null : 'absent'),
    },
  ]
}

function isContainer(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null
}

async function readBoth({ answer, prepare, options, baseUrl, ask }: Case): Promise<Difference[]> {
  const { status, body, headers = {} } = answer()
  const served = async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
  const fromSample = await reading(ask(openAdapter(served, baseUrl), 1))
  const world = await recordedAccount(options)
  const id = (await prepare?.(world)) ?? 1
  const fromSandbox = await reading(ask(openAdapter(world.sandbox.fetch, baseUrl), id))
  const own = JSON.stringify(fromSandbox).replaceAll(world.sandbox.inbox, recordedInbox)
  const differences = compare(fromSample, JSON.parse(own) as Json)
  // Only one of them can be read: then the reason says it all.
  const refused = differences.filter(({ field }) => field === 'error')
  return refused.length > 0 ? refused : differences
}

describe('the level of the bucket', () => {
  test.each([
    ['api-ticket-get-incoming-email-2026', { used: 20, limit: 80 }],
    ['api-integrations-list-2026', { used: 7, limit: 80 }],
    ['error-403-messaging-quota-2025', { used: 4, limit: 80 }],
  ])('reads the same from the header of %s', async (sample, level) => {
    const seen: unknown[] = []
    const options = { ...soon(), onAnswer: ({ rate }: { rate: unknown }) => seen.push(rate) }
    const { body, headers } = answerOf(sample)()
    const served = async () => new Response(JSON.stringify(body), { headers })
    await openAdapter(served)
      .client.getTicket(1, options)
      .catch(() => null)
    const rateLimit = { calls: 80, seconds: 20 }
    const { sandbox } = createTestSandbox({ credentials: apiUser, rateLimit })
    const adapter = openAdapter(sandbox.fetch)
    for (let call = 1; call < level.used; call++) await adapter.client.getAccount(soon())
    await adapter.client.getAccount(options)
    const read = { ...level, retryAfterMs: null }
    expect(seen).toEqual([read, read])
  })
})

test.each([
  ['From field is missing or empty', { channel: 'email', from_agent: true, via: 'api' }],
  ['Missing data for required field', { channel: 'email' }],
])('a text seen live reaches whoever reads the adapter’s error: %s', async (text, body) => {
  expect(readSample('error-bodies', 'reported_text_only.400')).toContain(text)
  const world = await recordedAccount({})
  const id = await ticketOf(world)
  const { client } = openAdapter(world.sandbox.fetch)
  const refused = client.createMessage(id, body as unknown as GorgiasMessageBody, soon())
  await expect(refused).rejects.toMatchObject({
    code: 'HELPDESK_REFUSED',
    message: expect.stringContaining(text),
  })
})
