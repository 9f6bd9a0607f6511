import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SandboxOptions } from './options.ts'
import { createTestSandbox, dig, idIn, parsed, type TestSandbox, triggersOf } from './support/test-sandbox.ts'

/**
 * FACTS section 7, row by row: the suggested default, and what the switch makes of it. The README has the
 * same rows. Each `look` does one thing to a sandbox and says what came of it.
 */
interface Row {
  question: string
  look: (world: TestSandbox) => Promise<unknown>
  byDefault: unknown
  /** Options, and what they make of it. */
  switched: Array<[SandboxOptions, unknown]>
}

const incoming = { channel: 'email', from_agent: false, via: 'api', sender: { email: 'a@example.com' } }
const source = { type: 'email', from: { address: 'a@example.com' } }
const http = {
  url: 'https://receiver.example/hook',
  method: 'POST',
  request_content_type: 'application/json',
  response_content_type: 'application/json',
  triggers: { 'ticket-created': true },
}

/** How often a receiver that always fails is called for one ticket, and when. */
async function tries({ sandbox, clock, settle, listen, answerWith, received }: TestSandbox) {
  await listen({ triggers: ['ticket-created'] })
  answerWith(500)
  const start = clock.now()
  sandbox.openTicket()
  await settle()
  return received.map(webhook => webhook.at - start)
}

async function webhookOf(world: TestSandbox, trigger: 'ticket-created' | 'ticket-message-created') {
  await world.listen({ triggers: [trigger] })
  world.sandbox.openTicket({ from: { name: 'Elena', email: 'elena@example.com' } })
  await world.settle()
  return parsed(world.received[0]!)
}

/** The status of a call, and what it says about the field. */
async function statusOf({ call }: TestSandbox, method: string, path: string, body?: object) {
  return (await call(method, path, body)).status
}

const rows: Row[] = [
  {
    question: 'failures before switch-off',
    async look({ sandbox, settle, call, listen, answerWith }) {
      const path = `/api/integrations/${await listen({ triggers: ['ticket-created'] })}`
      answerWith(500)
      for (let count = 0; count < 25; count++) sandbox.openTicket()
      await settle()
      return (await call('GET', path)).body['deactivated_datetime'] !== null
    },
    // 25 tickets, four tries each.
    byDefault: true,
    switched: [[{ switchOffAfter: 500 }, false]],
  },
  {
    question: 'retries',
    look: tries,
    byDefault: [0, 1_000, 6_000, 36_000],
    switched: [
      [{ retryDelays: [10] }, [0, 10]],
      [{ retryDelays: [] }, [0]],
    ],
  },
  {
    question: 'timeout',
    async look({ sandbox, clock, listen, answerWith }) {
      await listen({ triggers: ['ticket-created'] })
      answerWith(() => new Promise(() => undefined))
      sandbox.openTicket()
      await clock.advance(5_000)
      return sandbox.deliveries().length
    },
    byDefault: 1,
    switched: [[{ deliveryTimeout: 6_000 }, 0]],
  },
  {
    question: 'signature',
    async look({ sandbox, settle, listen, received }) {
      await listen({ triggers: ['ticket-created'] })
      await listen({ triggers: ['ticket-created'], http: { hmac_secret: 'key' } })
      sandbox.openTicket()
      await settle()
      return received.map(({ headers }) =>
        ['x-gorgias-signature', 'x-signed'].map(name =>
          headers.get(name)?.replaceAll(/[0-9a-f]{64}/g, 'hex'),
        ),
      )
    },
    byDefault: [
      [undefined, undefined],
      ['hex', undefined],
    ],
    switched: [
      [
        { signature: { header: 'X-Signed', encoding: 'hex', prefix: 'sha256=' } },
        [
          [undefined, undefined],
          [undefined, 'sha256=hex'],
        ],
      ],
    ],
  },
  {
    question: '{{context}} top level',
    look: async world => Object.keys(await webhookOf(world, 'ticket-created')),
    byDefault: ['event', 'message', 'ticket'],
    switched: [[{ messageOnTicketTriggers: 'absent' }, ['event', 'ticket']]],
  },
  {
    question: 'do rule messages fire',
    async look({ sandbox, settle, listen, received }) {
      const { ticketId } = sandbox.openTicket()
      await settle()
      await listen({ triggers: ['ticket-message-created'] })
      sandbox.ruleWrites(ticketId, { text: 'Hi' })
      await settle()
      return received.length
    },
    byDefault: 1,
    switched: [[{ ruleMessagesFire: false }, 0]],
  },
  {
    question: 'order of deliveries',
    async look({ sandbox, settle, listen, received }) {
      await listen({ triggers: ['ticket-created', 'ticket-message-created'] })
      for (let count = 0; count < 10; count++) sandbox.openTicket()
      await settle()
      const triggers = triggersOf(received)
      const first = [...Array(10).fill('ticket-created'), ...Array(10).fill('ticket-message-created')]
      return { inOrder: JSON.stringify(triggers) === JSON.stringify(first), count: triggers.length }
    },
    byDefault: { inOrder: true, count: 20 },
    switched: [
      [{ webhookFaults: { shuffle: true } }, { inOrder: false, count: 20 }],
      [{ webhookFaults: { duplicate: 1 } }, { inOrder: false, count: 40 }],
    ],
  },
  {
    question: '429 body',
    async look({ call }) {
      await call('GET', '/api/account')
      const { status, headers, text } = await call('GET', '/api/account')
      return [status, headers.get('retry-after'), text]
    },
    byDefault: [429, '1', '{"error":{"msg":"Too many requests."}}'],
    switched: [[{ rateLimitBody: '{"slow":"down"}' }, [429, '1', '{"slow":"down"}']]],
  },
  {
    question: 'via required',
    async look(world) {
      const { via: _via, ...message } = { ...incoming, source }
      const ticket = { via: 'api', messages: [{ ...message, via: 'api' }] }
      return [
        await statusOf(world, 'POST', '/api/tickets', ticket),
        await statusOf(world, 'POST', '/api/tickets', { ...ticket, messages: [message] }),
        await statusOf(world, 'POST', '/api/tickets', { messages: ticket.messages }),
      ]
    },
    byDefault: [201, 201, 201],
    switched: [[{ viaRequired: true }, [201, 400, 400]]],
  },
  {
    question: 'source.from required',
    async look(world) {
      const statuses: number[] = []
      for (const channel of ['email', 'twitter-direct-message', 'phone', 'api', 'internal-note']) {
        const messages = [{ ...incoming, channel }]
        statuses.push(await statusOf(world, 'POST', '/api/tickets', { messages }))
      }
      return statuses
    },
    byDefault: [400, 201, 201, 201, 201],
    switched: [[{ sourceFromRequired: 'most' }, [400, 400, 201, 201, 201]]],
  },
  {
    question: 'limit above 100',
    async look({ call }) {
      const { status, body } = await call('GET', '/api/tickets?limit=101')
      return dig(body, 'error.data.limit') ?? [status, body['uri'] ?? null]
    },
    byDefault: ['Must be at most 100'],
    switched: [[{ limitAbove100: 'cut' }, [200, '/api/tickets?limit=100']]],
  },
  {
    question: 'unknown query or body keys',
    async look(world) {
      const { ticketId } = world.sandbox.openTicket()
      return [
        await statusOf(world, 'GET', '/api/tickets?status=open'),
        await statusOf(world, 'GET', `/api/tickets/${ticketId}?relationships=custom_fields`),
        await statusOf(world, 'POST', '/api/tags', { name: 'a', colour: 'red' }),
        await statusOf(world, 'PUT', `/api/tickets/${ticketId}`, { uri: 'read-only' }),
      ]
    },
    byDefault: [200, 200, 201, 202],
    switched: [[{ unknownKeys: 'refuse' }, [400, 200, 400, 202]]],
  },
  {
    question: 'tags created by name',
    async look(world) {
      const { ticketId } = world.sandbox.openTicket()
      return [
        await statusOf(world, 'POST', `/api/tickets/${ticketId}/tags`, { names: ['new'] }),
        await statusOf(world, 'PUT', `/api/tickets/${ticketId}`, { tags: [{ name: 'newer' }] }),
        world.sandbox.tickets()[0]?.tags.map(tag => tag.name),
      ]
    },
    byDefault: [201, 202, ['newer']],
    switched: [
      [{ tagsMustExist: true }, [404, 202, ['newer']]],
      [{ tagsMustExist: 400 }, [400, 202, ['newer']]],
    ],
  },
  {
    question: 'message DELETE',
    async look({ call, sandbox }) {
      const { ticketId, messageId } = sandbox.openTicket()
      const { status, text } = await call('DELETE', `/api/tickets/${ticketId}/messages/${messageId}`)
      return [status, text]
    },
    byDefault: [204, ''],
    switched: [[{ messageDeleteStatus: 200 }, [200, '']]],
  },
  {
    question: 'integration fields required',
    async look(world) {
      const { url, method, triggers } = http
      const post = (fields: object) =>
        statusOf(world, 'POST', '/api/integrations', { name: 'A', type: 'http', http: fields })
      return [await post(http), await post({ url, method, triggers }), await post({ method, triggers })]
    },
    byDefault: [201, 400, 400],
    switched: [[{ integrationFieldsRequired: 'url' }, [201, 201, 400]]],
  },
  {
    question: 'POST codes',
    async look(world) {
      const { body, status } = await world.call('POST', '/api/tags', { name: 'a' })
      const path = `/api/tags/${idIn(body)}`
      const changed = await statusOf(world, 'PUT', path, { name: 'b' })
      const refused = await statusOf(world, 'POST', '/api/tags', { name: 'b' })
      return [status, changed, await statusOf(world, 'DELETE', path), refused]
    },
    byDefault: [201, 202, 204, 409],
    switched: [[{ successStatus: 200 }, [200, 200, 200, 409]]],
  },
  {
    question: 'priority names',
    async look(world) {
      const statuses: number[] = []
      for (const priority of ['critical', 'high', 'normal', 'low', 'urgent']) {
        const messages = [{ ...incoming, channel: 'phone' }]
        statuses.push(await statusOf(world, 'POST', '/api/tickets', { priority, messages }))
      }
      return statuses
    },
    byDefault: [201, 201, 201, 201, 400],
    switched: [[{ priorities: ['urgent', 'high', 'normal', 'low'] }, [400, 201, 201, 201, 201]]],
  },
  {
    question: 'key order in webhook bodies',
    async look(world) {
      const keys = Object.keys(dig(await webhookOf(world, 'ticket-created'), 'ticket') as object)
      return JSON.stringify(keys) === JSON.stringify(keys.toSorted())
    },
    byDefault: true,
    switched: [[{ webhookKeyOrder: 'as-made' }, false]],
  },
  {
    question: 'masked e-mails',
    look: async world => dig(await webhookOf(world, 'ticket-message-created'), 'message.sender.email'),
    byDefault: 'elena@example.com',
    switched: [[{ maskedEmails: true }, 'e***a@example.com']],
  },
]

/** Every row but the 429's needs more calls than that. */
const small: SandboxOptions = { rateLimit: { calls: 1, seconds: 1 } }

describe.each(rows)('$question', ({ question, look, byDefault, switched }) => {
  const given = question === '429 body' ? small : {}

  test('the default is the suggested one', async () => {
    expect(await look(createTestSandbox(given))).toEqual(byDefault)
  })

  test.each(switched)('%j', async (options, outcome) => {
    expect(await look(createTestSandbox({ ...given, ...options }))).toEqual(outcome)
  })
})

test('422: never sent by itself; a fault sends it', async () => {
  const { call, sandbox } = createTestSandbox()
  sandbox.failNext({ mode: 'answer-before', status: 422 })
  expect((await call('POST', '/api/tags', { name: 'a' })).status).toBe(422)
})

test('imported messages make webhooks, unless told otherwise (FACTS 2.6, X)', async () => {
  for (const importedMessagesFire of [true, false]) {
    const { call, listen, received, settle } = createTestSandbox({ importedMessagesFire })
    await listen({ triggers: ['ticket-message-created'] })
    const messages = [{ ...incoming, channel: 'phone', imported: true }]
    const { body } = await call('POST', '/api/tickets', { imported: true, messages })
    await call('POST', `/api/tickets/${idIn(body)}/messages`, messages[0])
    await settle()
    expect(received).toHaveLength(importedMessagesFire ? 2 : 0)
  }
})

test('the README lists each question with its switch', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const listed = readme.split('\n').filter(line => line.startsWith('| '))
  const missing = rows.flatMap(({ question, switched }) => {
    const line = listed.find(one => one.startsWith(`| ${question} |`)) ?? ''
    return switched.flatMap(([options]) =>
      Object.keys(options).filter(
        option => !line.includes(`\`${option}\``) && !isNamedByParts(line, options),
      ),
    )
  })
  expect(missing).toEqual([])
})

/** `webhookFaults` are named by what they hold. */
function isNamedByParts(line: string, { webhookFaults = {} }: SandboxOptions): boolean {
  const parts = Object.keys(webhookFaults)
  return parts.length > 0 && parts.every(part => line.includes(`\`${part}\``))
}
