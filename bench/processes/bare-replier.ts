import { createServer } from 'node:http'
import { listenLocally } from './listen-locally.ts'
import { answerParent, memory, processorTime } from './parent-line.ts'

/** Where the bare replier posts to. */
export interface ReplierOrder {
  baseUrl: string
  authorization: string
}

/**
 * The yardstick of a reply: takes the webhook, posts a fixed text at once, keeps nothing, asks nobody
 * whether it should. What is above its time is what Greeter's promises cost.
 */
// The one argument is the order that start-process.ts was given.
const order = JSON.parse(process.argv[2] ?? '') as ReplierOrder
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
    // The sandbox's own webhook, whose shape is known.
    const { event, message, ticket } = JSON.parse(Buffer.concat(parts).toString()) as Webhook
    if (event.type === 'ticket-message-created' && message?.from_agent === false) void reply(ticket)
  })
})

interface Webhook {
  event: { type: string }
  message: { from_agent: boolean } | null
  ticket: { id: number; customer: { id: number; email: string } }
}

async function reply({ id, customer }: Webhook['ticket']): Promise<void> {
  const response = await fetch(`${order.baseUrl}/api/tickets/${id}/messages`, {
    method: 'POST',
    headers: { authorization: order.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'email',
      via: 'api',
      from_agent: true,
      receiver: { id: customer.id },
      source: {
        type: 'email',
        from: { address: 'support@sandbox.example' },
        to: [{ address: customer.email }],
      },
      body_text: 'An agent will be with you shortly.',
    }),
  })
  await response.text()
}

const { url, close } = await listenLocally(server)
answerParent({ url }, { memory, processorTime }, close)
