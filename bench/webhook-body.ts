import { createSandbox } from '../sandbox/create-sandbox.ts'
import { connectIntegration, question } from './sandbox-integration.ts'

/** A webhook body for the load generator, and the numbers in it that make each request another event. */
export interface WebhookBody {
  text: string
  /** Event, message and ticket id: nine digits each, found nowhere else in the text. */
  ids: { event: string; message: string; ticket: string }
}

const ids = { event: 710_000_000, ticket: 720_000_000, message: 730_000_000 }

/** What the load generator counts up: each request another event and message, every `perTicket` of them another ticket. */
export const countedIn = ({ ids }: WebhookBody, perTicket: number) => [
  { text: ids.event, every: 1 },
  { text: ids.message, every: 1 },
  { text: ids.ticket, every: perTicket },
]

/**
 * The body of a customer's first message, as the sandbox sends it for `{{context}}`.
 *
 * `whole` is all of it, 7.5 kB: the message stands in it four times. `lean` is the size the marks are set
 * for, below 2 kB: one message, and of the ticket what has a value.
 */
export async function webhookBody(size: 'lean' | 'whole'): Promise<WebhookBody> {
  const { event, message, ticket } = await firstDelivery()
  const whole = { event, message, ticket }
  const lean = {
    event,
    message: withValues({ ...message, text: null }),
    ticket: withValues({
      ...ticket,
      first_message: null,
      last_message: null,
      messages: null,
      reply_options: null,
      // An object in every body of the sandbox.
      customer: withValues({ ...(ticket['customer'] as Part), channels: null }),
    }),
  }
  const text = JSON.stringify(size === 'whole' ? whole : lean)
    .replaceAll(String(event['id']), String(ids.event))
    .replaceAll(String(message['id']), String(ids.message))
    .replaceAll(String(ticket['id']), String(ids.ticket))
  return { text, ids: { event: String(ids.event), message: String(ids.message), ticket: String(ids.ticket) } }
}

type Part = Record<string, unknown>

function withValues(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

async function firstDelivery(): Promise<{ event: Part; message: Part; ticket: Part }> {
  const body = Promise.withResolvers<string>()
  const sandbox = createSandbox({
    async deliver(request) {
      body.resolve(await request.text())
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  })
  try {
    await connectIntegration(sandbox, 'http://bench.test/webhooks/gorgias', {})
    sandbox.openTicket({ ...question, from: { name: 'Anna Berg', email: 'anna.berg@example.com' } })
    // The sandbox's own webhook, whose shape is known.
    return JSON.parse(await body.promise) as { event: Part; message: Part; ticket: Part }
  } finally {
    sandbox.close()
  }
}
