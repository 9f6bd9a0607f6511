import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { type AnswerHead, type Fetch } from './caller.ts'
import { createGorgiasClient, type GorgiasClient } from './client.ts'
import { shapeMessage } from './message-shape.ts'

const fixtures = new URL('../../../test/fixtures/gorgias/', import.meta.url)

/** The body of a recorded answer. */
function recorded(name: string): unknown {
  const file: unknown = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'))
  return (file as { response: { body: unknown } }).response.body
}

const credentials = { email: 'api@shop.example', apiKey: 'k3y-with-ümlaut' }
const basic = Buffer.from('api@shop.example:k3y-with-ümlaut').toString('base64')

function clientOf(fetch: Fetch): GorgiasClient {
  return createGorgiasClient({
    baseUrl: 'https://acme.gorgias.com/',
    credentials,
    fetch,
    now: () => Date.UTC(2026, 10, 2),
  })
}

/** A deadline far away. */
const calmly = () => ({ signal: AbortSignal.timeout(10_000) })

const body = shapeMessage(
  {
    kind: 'note',
    externalId: 'greeter:acme:5:note',
    channel: 'email',
    customer: { id: 1, name: null, address: 'anna@example.com' },
    subject: null,
    text: 'Hi',
    html: '<p>Hi</p>',
    wroteTo: [],
    integrationId: null,
  },
  { userId: 7, userEmail: null, inboxes: [], defaultInboxId: null },
)

test('a message is posted once, with credentials and as JSON, and its answer is read', async () => {
  const seen: Request[] = []
  const posted: unknown[] = []
  const app = new Hono().post('/api/tickets/:id/messages', async c => {
    seen.push(c.req.raw)
    posted.push(await c.req.json())
    c.header('X-Gorgias-Account-Api-Call-Limit', '10/40')
    return c.json({ id: 9, ticket_id: 5, external_id: 'greeter:acme:5:note', sent_datetime: null }, 201)
  })
  const answer = await clientOf(request => app.fetch(request)).createMessage(5, body, calmly())

  expect(answer).toMatchObject({
    status: 201,
    body: { id: 9, ticketId: 5, externalId: 'greeter:acme:5:note', sentAt: null },
    rate: { used: 10, limit: 40, retryAfterMs: null },
    requestSummary: 'POST /api/tickets/5/messages',
  })
  expect(posted).toEqual([body])
  const [request] = seen
  expect(request?.url).toBe('https://acme.gorgias.com/api/tickets/5/messages')
  expect(request?.redirect).toBe('manual')
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
    authorization: `Basic ${basic}`,
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'Greeter',
  })
})

describe('reading', () => {
  const asked: string[] = []
  const client = clientOf(request => {
    const { pathname, search } = new URL(request.url)
    asked.push(`${request.method} ${pathname}${search}`)
    switch (pathname) {
      case '/api/tickets/82682724':
        return Response.json(recorded('api-ticket-get-incoming-email-2026.json'))
      case '/api/messages':
        return Response.json(recorded('api-ticket-messages-list-page-meta-2026.json'))
      case '/api/account':
        return Response.json(recorded('api-account-get-2026.json'))
      case '/api/integrations':
        return Response.json(recorded('api-integrations-list-2026.json'))
      case '/api/users/me':
        return Response.json(recorded('api-user-get-admin-2026.json'))
      default:
        return Response.json({ error: { msg: 'Resource not found.' } }, { status: 404 })
    }
  })

  test('a ticket, as it came', async () => {
    const { body } = await client.getTicket(82682724, calmly())
    expect(body.id).toBe(82682724)
    expect(JSON.parse(body.raw)).toEqual(recorded('api-ticket-get-incoming-email-2026.json'))
  })

  test('the messages of a ticket, and of the account', async () => {
    expect((await client.listTicketMessages(5, calmly())).body.messages).toHaveLength(1)
    expect((await client.listRecentMessages(null, calmly())).body.messages).toHaveLength(1)
    expect(asked.slice(-2)).toEqual([
      'GET /api/messages?ticket_id=5&limit=100',
      'GET /api/messages?limit=100',
    ])
  })

  test('the account, its inboxes and its user', async () => {
    expect((await client.getAccount(calmly())).body).toEqual({ domain: 'acme', defaultInboxId: 126637 })
    expect((await client.listEmailIntegrations(calmly())).body).toMatchObject([{ id: 126637 }])
    expect((await client.getMe(calmly())).body).toEqual({
      id: 519543243,
      email: 'admin@example.com',
      role: 'admin',
    })
  })

  test('an account that does not know "me"', async () => {
    const other = clientOf(() => Response.json({ error: { msg: 'Resource not found.' } }, { status: 404 }))
    expect(await other.getMe(calmly())).toMatchObject({ status: 404, body: null })
    await expect(other.getTicket(5, calmly())).rejects.toMatchObject({ code: 'HELPDESK_NOT_FOUND' })
  })

  test('inboxes on several pages, but not without end', async () => {
    const cursors: Array<string | null> = []
    const inbox = {
      id: 1,
      type: 'email',
      name: 'A',
      meta: { address: 'a@shop.example' },
      deactivated_datetime: null,
    }
    const endless = clientOf(request => {
      cursors.push(new URL(request.url).searchParams.get('cursor'))
      return Response.json({ data: [inbox], meta: { next_cursor: 'a+b/=' } })
    })
    expect((await endless.listEmailIntegrations(calmly())).body).toHaveLength(5)
    expect(cursors).toEqual([null, 'a+b/=', 'a+b/=', 'a+b/=', 'a+b/='])
  })
})

describe('the last look before writing', () => {
  test('happens in the tick of the call to fetch', async () => {
    const order: string[] = []
    const client = clientOf(() => {
      order.push('fetch')
      return Response.json({ id: 1 }, { status: 201 })
    })
    const beforeWrite = () => {
      order.push('look')
      queueMicrotask(() => order.push('microtask'))
    }
    await client.createMessage(5, body, { ...calmly(), beforeWrite })
    expect(order).toEqual(['look', 'fetch', 'microtask'])
  })

  test('may give the call up, with its own error', async () => {
    const tooOld = new Error('claim too old')
    let calls = 0
    const client = clientOf(() => {
      calls += 1
      return new Response()
    })
    const beforeWrite = () => {
      throw tooOld
    }
    await expect(client.createMessage(5, body, { ...calmly(), beforeWrite })).rejects.toBe(tooOld)
    expect(calls).toBe(0)
  })

  test('is not even asked when the deadline is over: nothing was written', async () => {
    const never = () => {
      throw new Error('not to be called')
    }
    const options = { signal: AbortSignal.abort(), beforeWrite: never }
    await expect(clientOf(never).createMessage(5, body, options)).rejects.toMatchObject({
      name: 'RetryError',
      code: 'HELPDESK_UNREACHABLE',
    })
  })
})

test('every answer is told to the pace, also a bad one', async () => {
  const heads: AnswerHead[] = []
  const client = clientOf(
    () =>
      new Response('', {
        status: 429,
        headers: { 'Retry-after': '5', 'X-Gorgias-Account-Api-Call-Limit': '40/40' },
      }),
  )
  const onAnswer = (head: AnswerHead) => heads.push(head)
  await expect(client.createMessage(5, body, { ...calmly(), onAnswer })).rejects.toMatchObject({
    name: 'RetryError',
    code: 'HELPDESK_RATE_LIMITED',
    retryAfterMs: 5_000,
  })
  expect(heads).toEqual([
    {
      requestSummary: 'POST /api/tickets/5/messages',
      status: 429,
      rate: { used: 40, limit: 40, retryAfterMs: 5_000 },
    },
  ])
})

test.each([
  ['empty', ''],
  ['half', '{"id": 9, "external_'],
  ['a page', '<html></html>'],
  ['without an id', '{}'],
])('a 201 that is %s may be a message', async (_, text) => {
  const client = clientOf(() => new Response(text, { status: 201 }))
  await expect(client.createMessage(5, body, calmly())).rejects.toMatchObject({
    name: 'LookUpFirstError',
    code: 'HELPDESK_OUTCOME_UNKNOWN',
  })
  await expect(client.listTicketMessages(5, calmly())).rejects.toMatchObject({
    name: 'RetryError',
    code: 'HELPDESK_READ_FAILED',
  })
})

test('a 204 is not a message either', async () => {
  const client = clientOf(() => new Response(null, { status: 204 }))
  await expect(client.createMessage(5, body, calmly())).rejects.toMatchObject({ name: 'LookUpFirstError' })
})

test('credentials never stand in an error, not even when a proxy prints them', async () => {
  const client = clientOf(request => {
    const echoed = `${request.headers.get('authorization')} ${credentials.apiKey}`
    return Response.json({ error: { msg: echoed } }, { status: 400 })
  })
  const error = await client.createMessage(5, body, calmly()).catch((error: unknown) => error)
  expect(error).toMatchObject({ message: 'POST /api/tickets/5/messages: 400, Basic [key] [key]' })
  expect(JSON.stringify(error)).not.toContain(basic)
})
