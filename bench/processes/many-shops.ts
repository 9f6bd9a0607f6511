import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { personsTicket } from '../people.ts'
import { connectIntegration } from '../sandbox-integration.ts'
import { percentile } from '../statistics.ts'
import { listenLocally } from './listen-locally.ts'
import { answerParent } from './parent-line.ts'

/** Where the webhooks of each shop go, and with what secret. */
export interface ShopsRun {
  greeterUrl: string
  secrets: Record<string, string>
  ticketsPerSecond: number
  seconds: number
}

export interface ShopsResult {
  tickets: number
  /** Webhooks that were not taken at once. */
  refused: number
  answered: number
  /** From the moment a webhook was due until its reply was taken; of those that were answered. */
  p50: number
  p99: number
  /** Replies that met a full bucket (429). */
  limited: number
  /** The shop that got the fewest replies, as a share of its tickets. */
  worstShare: number
}

/** What an API key may call (FACTS 3.2): a leaky bucket for each shop. */
const bucket = { calls: 40, perMs: 40 / 20_000 }

interface Shop {
  level: number
  at: number
}

/**
 * A helpdesk of many shops that keeps nothing but buckets: what is measured is Greeter, and hundreds of sandboxes would
 * take the processors for themselves. A shop's API lies under its name: `/shop-7/api/...`.
 */
const shops = new Map<string, Shop>()
const acceptedAt = new Map<string, number>()
let limited = 0
let run: ShopsRun | null = null
let lastId = 740_000_000

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => answer(request, response, Buffer.concat(parts).toString()))
})

function answer({ method, url: path = '' }: IncomingMessage, response: ServerResponse, body: string): void {
  const [, name = '', rest = ''] = /^\/(shop-\d+)(\/api\/[^?]*)/.exec(path) ?? []
  const { taken, used } = take(name)
  const headers = {
    'content-type': 'application/json',
    'x-gorgias-account-api-call-limit': `${used}/${bucket.calls}`,
  }
  const send = (status: number, value: unknown, more: Record<string, string> = {}) =>
    void response.writeHead(status, { ...headers, ...more }).end(JSON.stringify(value))
  if (!taken) {
    limited += 1
    return send(429, {}, { 'retry-after': '1' })
  }
  const ticket = /^\/api\/tickets\/(\d+)\/messages\/?$/.exec(rest)?.[1]
  if (method === 'POST' && ticket !== undefined) return send(201, accept(name, Number(ticket), body))
  if (rest === '/api/account') return send(200, { domain: name, settings: [] })
  if (rest === '/api/users/me') return send(200, { id: 1, email: emailOf(name), role: { name: 'admin' } })
  if (rest === '/api/integrations') {
    const meta = { address: `support@${name}.example` }
    return send(200, { data: [{ id: 7, type: 'email', name, meta, deactivated_datetime: null }], meta: {} })
  }
  send(200, { data: [], meta: { next_cursor: null } })
}

const emailOf = (shop: string) => `greeter@${shop}.example`

function take(name: string): { taken: boolean; used: number } {
  const now = performance.now()
  const shop = shops.getOrInsert(name, { level: 0, at: now })
  shop.level = Math.max(0, shop.level - (now - shop.at) * bucket.perMs)
  shop.at = now
  const taken = shop.level + 1 <= bucket.calls
  if (taken) shop.level += 1
  return { taken, used: Math.ceil(shop.level) }
}

/** Takes a reply, and sends its echo as Gorgias does. */
function accept(name: string, ticketId: number, body: string) {
  // Greeter's own message, whose shape is known.
  const sent = JSON.parse(body) as { external_id?: string; body_text?: string }
  const key = `${name} ${ticketId}`
  if (!acceptedAt.has(key)) acceptedAt.set(key, performance.now())
  const now = new Date().toISOString()
  const message = {
    id: (lastId += 1),
    ticket_id: ticketId,
    external_id: sent.external_id ?? null,
    channel: 'email',
    via: 'api',
    from_agent: true,
    public: true,
    body_text: sent.body_text ?? '',
    sender: { id: 1, email: emailOf(name) },
    created_datetime: now,
    sent_datetime: now,
    failed_datetime: null,
  }
  const event = { id: (lastId += 1), type: 'ticket-message-created', object_id: message.id }
  const ticket = { id: ticketId, account: { domain: name } }
  void post(name, JSON.stringify({ event, ticket, message }))
  return message
}

async function post(shop: string, body: string): Promise<boolean> {
  if (run === null) return false
  const response = await fetch(`${run.greeterUrl}/webhooks/gorgias/${shop}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-greeter-secret': run.secrets[shop] ?? '' },
    body,
  }).catch(() => null)
  await response?.text().catch(() => '')
  return response?.ok === true
}

/** Each ticket is of another person; the shops take turns. */
async function runLoad(order: ShopsRun): Promise<ShopsResult> {
  run = order
  limited = 0
  acceptedAt.clear()
  const names = Object.keys(order.secrets)
  const tickets = await inventTickets(names, order.ticketsPerSecond * order.seconds)
  const began = performance.now()
  let refused = 0
  const posts: Array<Promise<void>> = []
  const dueAt = (index: number) => began + (index * 1_000) / order.ticketsPerSecond
  for (const [index, { shop, body }] of tickets.entries()) {
    const wait = dueAt(index) - performance.now()
    if (wait > 1) await sleep(wait)
    posts.push(post(shop, body).then(ok => void (refused += ok ? 0 : 1)))
  }
  await Promise.all(posts)
  const end = performance.now() + 10_000
  while (acceptedAt.size < tickets.length && performance.now() < end) await sleep(50)
  const times = tickets.flatMap(({ shop, ticketId }, index) => {
    const at = acceptedAt.get(`${shop} ${ticketId}`)
    return at === undefined ? [] : [at - dueAt(index)]
  })
  times.sort((a, b) => a - b)
  const shares = names.map(name => {
    const own = tickets.filter(({ shop }) => shop === name)
    return (
      own.filter(({ ticketId }) => acceptedAt.has(`${name} ${ticketId}`)).length / Math.max(1, own.length)
    )
  })
  return {
    tickets: tickets.length,
    refused,
    answered: times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    limited,
    worstShare: Math.min(...shares),
  }
}

let people = 0
let invented: Array<{ ticketId: number; text: string }> = []

/** One sandbox for all runs: its numbers never come twice. Another would begin at the first again, with tickets that are answered. */
const sandbox = createSandbox({
  timeScale: 0,
  fieldPrediction: false,
  async deliver(request) {
    const text = await request.text()
    // The sandbox's own webhook, whose shape is known.
    invented.push({ text, ticketId: (JSON.parse(text) as { ticket: { id: number } }).ticket.id })
    return new Response('{}')
  },
})
const connected = connectIntegration(sandbox, 'http://bench.test/webhooks/gorgias', {})

/** Webhooks of first messages as the sandbox writes them, in the names of the shops. */
async function inventTickets(names: readonly string[], count: number) {
  await connected
  invented = []
  for (let index = 0; index < count; index += 1) sandbox.openTicket(personsTicket((people += 1)))
  await sandbox.idle()
  return invented.slice(0, count).map(({ text, ticketId }, index) => {
    const shop = names[index % names.length] ?? ''
    return { shop, ticketId, body: text.replaceAll('"domain":"sandbox"', `"domain":"${shop}"`) }
  })
}

const { url, close } = await listenLocally(server)
answerParent({ url }, { run: runLoad }, async () => {
  sandbox.close()
  await close()
})
