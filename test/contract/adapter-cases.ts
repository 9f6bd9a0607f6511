import { isJsonObject, type Json, type JsonObject } from '../../sandbox/json.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { readSample } from '../../sandbox/support/contract.ts'
import { idIn, type TestSandbox } from '../../sandbox/support/test-sandbox.ts'
import { createCaller, type Fetch, json } from '../../src/helpdesk/gorgias/caller.ts'
import { createGorgiasClient } from '../../src/helpdesk/gorgias/client.ts'
import type { GorgiasMessageBody } from '../../src/helpdesk/gorgias/message-shape.ts'
import { createSetupClient, type IntegrationBody } from '../../src/helpdesk/gorgias/setup-client.ts'
import { readBody } from '../../src/intake/read-body/read-body.ts'

/** One answer that the adapter reads: what a sample says of it, and how a sandbox comes to give the same. */
export interface Case {
  name: string
  /** The sample's file; absent where only FACTS says what is answered. */
  sample?: string
  /** What the helpdesk answers according to the sample. */
  answer: () => { status: number; body: Json | string; headers?: Record<string, string> }
  /** Brings a sandbox to where the sample was taken; returns the id that is asked for. */
  prepare?: (world: TestSandbox) => Promise<number>
  options?: SandboxOptions
  baseUrl?: string
  ask: (adapter: Adapter, id: number) => Promise<{ status: number; body: unknown }>
}

export type Adapter = ReturnType<typeof openAdapter>

export const recordedInbox = 'inbox0002@email.example.com'

export const account = 'http://acme.gorgias.com'
export const apiUser = { email: 'admin@example.com', apiKey: 'key-of-the-recorded-account' }

export function openAdapter(fetch: Fetch, baseUrl = account) {
  const now = () => Date.parse('2026-08-26T12:00:00Z')
  const options = { baseUrl, credentials: apiUser, fetch, now }
  return {
    client: createGorgiasClient(options),
    setup: createSetupClient(options),
    /** For the error bodies of calls that the adapter never makes wrongly by itself. */
    call: createCaller(options),
  }
}

export const soon = () => ({ signal: AbortSignal.timeout(30_000) })
export const answerOf =
  (sample: string, status = 200) =>
  () => ({
    status: Number(readSample(sample, 'response.status') ?? status),
    body: readSample(sample, 'response.body'),
    // Every header of a sample is a text.
    headers: (readSample(sample, 'response.headers') ?? {}) as Record<string, string>,
  })
const bodyOf = (sample: string) => readSample(sample, 'request.body') as JsonObject

/** A sample's ticket, posted as it reads. */
async function recreate(world: TestSandbox, sample: string): Promise<number> {
  const ticket = withOwnInbox(world, readSample(sample, 'response.body')) as JsonObject
  const { customer, messages, tags, assignee_user: _user, assignee_team: _team, ...rest } = ticket
  const { email, name, language = null } = customer as JsonObject
  await world.call('POST', '/api/customers', { email: email ?? null, name: name ?? null, language })
  const person = (value: Json | undefined) =>
    isJsonObject(value) && value['email'] ? { email: value['email'], name: value['name'] ?? null } : null
  const { status, body, text } = await world.call('POST', '/api/tickets', {
    ...rest,
    customer: person(customer),
    tags: (tags as JsonObject[]).map(tag => ({ name: tag['name'] ?? null })),
    // The documentation prints one message where live there is a list.
    messages: ([messages].flat() as JsonObject[]).map(message => ({
      ...message,
      sender: person(message['sender']),
      receiver: person(message['receiver']) ?? person(customer),
    })),
  })
  if (status !== 201) throw new Error(`The sample's ticket was refused: ${text}`)
  return idIn(body)
}

function withOwnInbox(world: TestSandbox, value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll(recordedInbox, world.sandbox.inbox)) as Json
}

export async function ticketOf(world: TestSandbox): Promise<number> {
  const from = { name: 'Alex Customer', email: 'customer.a@example.com' }
  return world.sandbox.openTicket({ from }).ticketId
}

/** What the intake reads from a ticket: the adapter hands it on as it came. */
function takenIn(raw: string): unknown {
  const query = new URLSearchParams()
  return readBody({ contentType: 'application/json', query, body: Buffer.from(raw) })
}

const getTicket: Case['ask'] = async ({ client }, id) => {
  const { status, body } = await client.getTicket(id, soon())
  return { status, body: takenIn(body.raw) }
}

export const answers: Case[] = [
  {
    name: 'a ticket, recorded',
    sample: 'api-ticket-get-incoming-email-2026',
    answer: answerOf('api-ticket-get-incoming-email-2026'),
    prepare: world => recreate(world, 'api-ticket-get-incoming-email-2026'),
    ask: getTicket,
  },
  {
    name: 'a ticket, documented',
    sample: 'documented/ticket-get',
    answer: answerOf('documented/ticket-get'),
    prepare: world => recreate(world, 'documented/ticket-get'),
    ask: getTicket,
  },
  {
    name: 'a created ticket',
    sample: 'api-ticket-create-2026',
    answer: answerOf('api-ticket-create-2026', 201),
    ask: ({ setup }) =>
      setup.createTestTicket({ externalId: 'x', senderEmail: 'admin@example.com', text: 'Hi' }, soon()),
  },
  {
    name: 'a ticket’s messages, recorded',
    sample: 'api-ticket-messages-list-page-meta-2026',
    answer: answerOf('api-ticket-messages-list-page-meta-2026'),
    prepare: world => recreate(world, 'api-ticket-get-incoming-email-2026'),
    ask: ({ client }, id) => client.listTicketMessages(id, soon()),
  },
  {
    name: 'the newest messages, recorded',
    sample: 'api-ticket-messages-list-page-meta-2026',
    answer: answerOf('api-ticket-messages-list-page-meta-2026'),
    prepare: world => recreate(world, 'api-ticket-get-incoming-email-2026'),
    ask: ({ client }) => client.listRecentMessages(null, soon()),
  },
  {
    name: 'a ticket’s messages, documented',
    sample: 'documented/ticket-messages-list',
    answer: answerOf('documented/ticket-messages-list'),
    prepare: ticketOf,
    ask: ({ client }, id) => client.listTicketMessages(id, soon()),
  },
  {
    name: 'a created message, recorded',
    sample: 'api-message-create-phone-incoming-2026',
    answer: answerOf('api-message-create-phone-incoming-2026', 201),
    prepare: ticketOf,
    // A body that the adapter would not make; it is posted as it is.
    ask: ({ client }, id) =>
      client.createMessage(
        id,
        bodyOf('api-message-create-phone-incoming-2026') as unknown as GorgiasMessageBody,
        soon(),
      ),
  },
  {
    name: 'a created message, documented',
    sample: 'documented/ticket-message-create',
    answer: answerOf('documented/ticket-message-create', 201),
    prepare: ticketOf,
    ask: ({ client }, id) => {
      // Its people are those of another account.
      const { sender: _sender, receiver: _receiver, ...body } = bodyOf('documented/ticket-message-create')
      return client.createMessage(id, body as unknown as GorgiasMessageBody, soon())
    },
  },
  {
    name: 'the account, recorded',
    sample: 'api-account-get-2026',
    answer: answerOf('api-account-get-2026'),
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: 'the account, documented',
    sample: 'documented/account-get',
    answer: answerOf('documented/account-get'),
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: 'the inboxes, recorded',
    sample: 'api-integrations-list-2026',
    answer: answerOf('api-integrations-list-2026'),
    ask: ({ client }) => client.listEmailIntegrations(soon()),
  },
  {
    name: 'the inboxes, documented',
    sample: 'documented/integrations-list',
    answer: answerOf('documented/integrations-list'),
    ask: ({ client }) => client.listEmailIntegrations(soon()),
  },
  {
    name: 'the HTTP integrations, recorded',
    sample: 'api-integrations-list-2026',
    answer: answerOf('api-integrations-list-2026'),
    ask: ({ setup }) => setup.listHttpIntegrations(soon()),
  },
  {
    name: 'a created integration, documented',
    sample: 'documented/integration-create',
    answer: answerOf('documented/integration-create', 201),
    ask: ({ setup }) => setup.createIntegration(integrationBody('documented/integration-create'), soon()),
  },
  {
    name: 'a changed integration, documented',
    sample: 'documented/integration-update',
    answer: answerOf('documented/integration-update'),
    prepare: world => world.listen(),
    ask: ({ setup }, id) =>
      setup.updateIntegration(id, integrationBody('documented/integration-update'), soon()),
  },
  {
    name: 'the API user, recorded',
    sample: 'api-user-get-admin-2026',
    answer: answerOf('api-user-get-admin-2026'),
    ask: ({ client }) => client.getMe(soon()),
  },
  {
    name: 'the API user, documented',
    sample: 'documented/user-get',
    answer: answerOf('documented/user-get'),
    ask: ({ client }) => client.getMe(soon()),
  },
]

/** The documentation of 2020 writes triggers with underscores; the live API does not take those (FACTS 2.2). */
function integrationBody(sample: string): IntegrationBody {
  const { http, ...rest } = bodyOf(sample) as JsonObject & { http: JsonObject }
  const triggers = JSON.stringify(http['triggers']).replaceAll('_', '-')
  const body = { type: 'http', ...rest, http: { ...http, triggers: JSON.parse(triggers) as Json } }
  return body as unknown as IntegrationBody
}

const errorBody =
  (path: string, status: number, headers = {}) =>
  () => ({
    status,
    body: readSample('error-bodies', path),
    headers,
  })
const anyBody = json(value => value)
const make =
  (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Case['ask'] =>
  ({ call }) =>
    call({ method, path, ...(body && { body }), read: anyBody }, soon())

export const refusals: Case[] = [
  {
    name: '400, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.400', 400),
    ask: make('POST', '/api/tickets', { messages: [{ from_agent: false }] }),
  },
  {
    name: '401, recorded',
    sample: 'error-bodies',
    answer: errorBody('recorded.401', 401),
    options: { credentials: { ...apiUser, apiKey: 'reset-meanwhile' } },
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: '403, recorded',
    sample: 'error-403-messaging-quota-2025',
    answer: answerOf('error-403-messaging-quota-2025'),
    options: { messagingQuota: 0 },
    ask: ({ setup }) =>
      setup.createTestTicket({ externalId: 'x', senderEmail: 'admin@example.com', text: 'Hi' }, soon()),
  },
  {
    name: '404, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.404', 404),
    ask: ({ client }) => client.getTicket(1, soon()),
  },
  {
    name: '404 of an unknown subdomain, reported',
    sample: 'error-bodies',
    answer: () => ({ status: 404, body: '<!doctype html>', headers: { 'content-type': 'text/html' } }),
    options: { otherSubdomains: 'unknown' },
    baseUrl: 'http://elsewhere.gorgias.com',
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: '405, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.405', 405),
    ask: make('DELETE', '/api/account'),
  },
  {
    name: '409, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.409', 409),
    prepare: async ({ call }) => idIn((await call('POST', '/api/tags', { name: 'taken' })).body),
    ask: make('POST', '/api/tags', { name: 'taken' }),
  },
  {
    name: '429, documented but for its body',
    answer: () => ({ status: 429, body: '', headers: { 'Retry-after': '5' } }),
    options: { rateLimit: { calls: 1, seconds: 5 } },
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: '503 of a read, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.503', 503),
    prepare: async ({ sandbox }) => sandbox.failNext({ mode: 'answer-before', status: 503 }),
    ask: ({ client }) => client.getAccount(soon()),
  },
  {
    name: '503 of a write, documented',
    sample: 'error-bodies',
    answer: errorBody('documented_2020.503', 503),
    async prepare(world) {
      const id = await ticketOf(world)
      world.sandbox.failNext({ mode: 'answer-before', status: 503 })
      return id
    },
    ask: ({ client }, id) =>
      client.createMessage(id, { channel: 'internal-note' } as unknown as GorgiasMessageBody, soon()),
  },
  {
    name: '301 of a merged ticket, documented',
    answer: () => ({
      status: 301,
      body: { error: { msg: 'ticket_merged' } },
      headers: { location: '/api/tickets/1002/' },
    }),
    async prepare(world) {
      const [one, other] = [await ticketOf(world), await ticketOf(world)]
      world.sandbox.mergeTickets(one, other)
      return one
    },
    ask: ({ client }, id) => client.getTicket(id, soon()),
  },
]
