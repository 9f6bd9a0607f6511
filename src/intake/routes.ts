import { type Context, Hono } from 'hono'
import { readLimited } from './read-limited.ts'
import { type Answer, admit, type Call, type IntakeContext, largestBody, take, tooLarge } from './receive.ts'

/**
 * The webhook's two addresses (DESIGN section 7), for requests in Fetch's types. On a port `node-door.ts` comes
 * first and gives the same answers with less work.
 */
export function intakeRoutes(context: IntakeContext): Hono {
  const routes = new Hono()
  routes.post('/webhooks/gorgias', c => receive(c, context, null))
  routes.post('/webhooks/gorgias/:account', c => receive(c, context, c.req.param('account')))
  routes.post('/greet', c => receive(c, context, null))
  for (const path of ['/webhooks/gorgias', '/webhooks/gorgias/:account', '/greet']) {
    // Gorgias may try the address with GET when the integration is saved.
    routes.get(path, c => c.text('Greeter listens here for POST requests of a Gorgias HTTP integration.\n'))
  }
  return routes
}

async function receive(c: Context, context: IntakeContext, account: string | null): Promise<Response> {
  const response = await answer(c, context, account)
  if (response.status !== 200) context.telemetry?.refused(response.status)
  return response
}

async function answer(c: Context, context: IntakeContext, account: string | null): Promise<Response> {
  const { searchParams: query } = new URL(c.req.url)
  const call: Call = { account, isGreet: c.req.path === '/greet', query, headers: c.req.raw.headers }
  const admitted = admit(call, context)
  if ('status' in admitted) return toResponse(admitted)
  let held = Number(c.req.header('content-length') ?? 0)
  context.room.take(held)
  try {
    const body = await readLimited(c.req.raw, largestBody)
    if (body === null) return toResponse(tooLarge)
    context.room.take(body.byteLength - held)
    held = body.byteLength
    return toResponse(await take(admitted, body, context))
  } finally {
    context.room.give(held)
  }
}

function toResponse({ status, body, retryAfterSeconds }: Answer): Response {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (retryAfterSeconds !== null) headers.set('retry-after', String(retryAfterSeconds))
  return new Response(body, { status, headers })
}
