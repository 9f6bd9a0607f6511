import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { applyFault, type Twist } from '../faults/apply-fault.ts'
import { HalfAnswer } from '../faults/broken-connection.ts'
import type { FaultQueue } from '../faults/fault-queue.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Wire } from '../wire.ts'
import { findUserByEmail } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { authenticate } from './authenticate.ts'
import type { Buckets } from './buckets.ts'
import type { Call } from './call.ts'
import { errorResponse, unauthorized } from './errors.ts'
import { answerOauth } from './oauth.ts'
import { pathOf } from './path-of.ts'
import type { ApiEnv } from './routes.ts'

/** So much of an answer, and of so many calls, is kept to be looked at. */
const keptLength = 20_000
const keptAnswers = 300

/**
 * The way of every call: who is it, has their bucket room, does a fault strike, then the endpoint.
 * A refused call carries nothing out.
 */
export function createCallAnswerer(
  world: World,
  app: Hono<ApiEnv>,
  faults: FaultQueue,
  wire: Wire,
  buckets: Buckets,
): (request: Request) => Promise<Response> {
  let count = 0
  const answered: Call[] = []

  return async request => {
    const token = await answerOauth(world, request)
    if (token !== null) return token
    count += 1
    const call: Call = {
      id: wire.nextId(),
      at: world.schedule.now(),
      method: request.method,
      path: pathOf(request),
      query: new URL(request.url).search,
      status: null,
      caller: null,
      body: await readJson(request),
      fault: null,
      took: null,
      bucket: null,
      answer: null,
    }
    // Logged when it comes in: a call that never gets its answer is seen too.
    wire.add({ kind: 'call', of: call })
    try {
      const response = withFixedHeaders(await admit(request, call), request, count)
      call.answer = await beginningOf(response)
      call.status = response.status
      return response
    } finally {
      call.took = world.schedule.now() - call.at
      forgetOldAnswers(call)
      wire.changed({ kind: 'call', of: call })
    }
  }

  function forgetOldAnswers(call: Call): void {
    answered.push(call)
    const oldest = answered.length > keptAnswers ? answered.shift() : undefined
    if (oldest !== undefined) oldest.answer = null
  }

  async function admit(request: Request, call: Call): Promise<Response> {
    const caller = authenticate(world, request)
    const user = caller === null ? undefined : findUserByEmail(world, caller.email)
    if (caller === null || user === undefined) return errorResponse(unauthorized())
    call.caller = caller.email
    const bucket = buckets.of(caller)
    const { allowed, used, retryAfter } = bucket.take(world.schedule.now())
    call.bucket = { used, limit: bucket.limit.calls }
    const limit = `${used}/${bucket.limit.calls}`
    if (!allowed) {
      return withHeader(tooManyRequests(world.settings.rateLimitBody, retryAfter), limitHeader, limit)
    }
    const carryOut = async (twist?: Twist) =>
      withHeader(await app.fetch(request, { user, twist }), limitHeader, limit)
    const fault = faults.take(request.method, call.path)
    if (fault === null) return carryOut()
    call.fault = fault.mode
    return withHeader(await applyFault(fault, request, world.schedule, carryOut), limitHeader, limit)
  }
}

const limitHeader = 'X-Gorgias-Account-Api-Call-Limit'

function tooManyRequests(body: JsonObject | string, retryAfter: number): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status: 429,
    headers: { 'content-type': 'application/json', 'Retry-after': String(retryAfter) },
  })
}

/** The response itself stays unread. */
async function beginningOf(response: Response): Promise<string> {
  const text =
    response instanceof HalfAnswer ? new TextDecoder().decode(response.part) : await response.clone().text()
  return text.slice(0, keptLength)
}

async function readJson(request: Request): Promise<Json> {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  try {
    // Any JSON text gives a Json value.
    return (await request.clone().json()) as Json
  } catch {
    return null
  }
}

/** A fault may have set its own; what it says stays. */
function withHeader(response: Response, name: string, value: string): Response {
  if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}

/** Headers that every recorded answer has (FACTS 3.2). */
function withFixedHeaders(response: Response, request: Request, count: number): Response {
  const id = createHash('md5').update(String(count)).digest('hex')
  response.headers.set('X-Request-Id', id)
  response.headers.set('X-Gorgias-Release', 'sandbox')
  response.headers.set('Vary', 'Cookie')
  // Under its own name only: on localhost a browser would keep to https there for a year.
  if (new URL(request.url).hostname.endsWith('.gorgias.com')) {
    response.headers.set('Strict-Transport-Security', 'max-age=31556926; includeSubDomains')
  }
  return response
}
