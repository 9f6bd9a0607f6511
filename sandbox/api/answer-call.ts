import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { BoundedLog } from '../bounded-log.ts'
import { applyFault, type Twist } from '../faults/apply-fault.ts'
import type { FaultMode, FaultQueue } from '../faults/fault-queue.ts'
import type { Json } from '../json.ts'
import { findUserByEmail } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { authenticate } from './authenticate.ts'
import type { Buckets } from './buckets.ts'
import { pathOf } from './create-api.ts'
import { ApiError, errorResponse, unauthorized } from './errors.ts'
import { answerOauth } from './oauth.ts'
import type { ApiEnv } from './routes.ts'

/** One line of the log of API calls. */
export interface Call {
  /** Milliseconds since 1970, when the call came in. */
  at: number
  method: string
  /** Without query and trailing slash. */
  path: string
  query: string
  /** What was answered; null when the caller got no answer. */
  status: number | null
  /** The e-mail of the credentials, if they were known ones. */
  caller: string | null
  /** The JSON body of the request, null when there was none. */
  body: Json
  /** What an injected fault did to the call. */
  fault: FaultMode | null
}

/**
 * The way of every call: who is it, has their bucket room, does a fault strike, then the endpoint.
 * A refused call carries nothing out.
 */
export function createCallAnswerer(
  world: World,
  app: Hono<ApiEnv>,
  faults: FaultQueue,
  log: BoundedLog<Call>,
  buckets: Buckets,
): (request: Request) => Promise<Response> {
  let count = 0

  return async request => {
    const token = await answerOauth(world, request)
    if (token !== null) return token
    count += 1
    const call: Call = {
      at: world.schedule.now(),
      method: request.method,
      path: pathOf(request),
      query: new URL(request.url).search,
      status: null,
      caller: null,
      body: await readJson(request),
      fault: null,
    }
    // Logged when it comes in: a call that never gets its answer is seen too.
    log.add(call)
    const response = withFixedHeaders(await admit(request, call), count)
    call.status = response.status
    return response
  }

  async function admit(request: Request, call: Call): Promise<Response> {
    const caller = authenticate(world, request)
    const user = caller === null ? undefined : findUserByEmail(world, caller.email)
    if (caller === null || user === undefined) return errorResponse(unauthorized())
    call.caller = caller.email
    const bucket = buckets.of(caller)
    const { allowed, used, retryAfter } = bucket.take(world.schedule.now())
    const limit = `${used}/${bucket.limit.calls}`
    if (!allowed) {
      const refusal = new ApiError(429, 'Too many requests.', null, { 'Retry-after': String(retryAfter) })
      return withHeader(errorResponse(refusal), limitHeader, limit)
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
function withFixedHeaders(response: Response, count: number): Response {
  const id = createHash('md5').update(String(count)).digest('hex')
  response.headers.set('X-Request-Id', id)
  response.headers.set('X-Gorgias-Release', 'sandbox')
  response.headers.set('Vary', 'Cookie')
  return response
}
