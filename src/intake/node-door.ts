import type { IncomingMessage, ServerResponse } from 'node:http'
import { readNodeBody } from './read-node-body.ts'
import { type Answer, admit, type Call, failed, type IntakeContext, take } from './receive.ts'

/** Answers a request if it is a webhook. @returns false when it is for somebody else, untouched. */
export type NodeDoor = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * The webhook's addresses on a port, straight from `node:http`: a Request, a Response and what goes with them cost
 * more than storing the event. What is not plainly a webhook is left to `routes.ts`.
 */
export function createNodeDoor(context: IntakeContext): NodeDoor {
  return (request, response) => {
    const call = callOf(request)
    if (call === null) return false
    receive(call, { request, response }, context).then(
      answer => {
        if (answer === null) return
        if (answer.status !== 200) context.telemetry?.refused(answer.status)
        reply(response, answer)
      },
      (error: unknown) => {
        context.log.error({ err: error }, 'a request failed')
        context.telemetry?.refused(failed.status)
        reply(response, failed)
      },
    )
    return true
  }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/** @returns null when the connection was lost before the body was whole: nobody is there to be answered. */
async function receive(
  call: Call,
  { request, response }: Exchange,
  context: IntakeContext,
): Promise<Answer | null> {
  const admitted = admit(call, context)
  if ('status' in admitted) return admitted
  const body = await readNodeBody(request, response, context.room)
  if (body === null || 'status' in body) return body
  return take(admitted, body, context)
}

const address = /^(?:\/webhooks\/gorgias(?:\/([\w-]+))?|(\/greet))(?:\?(.*))?$/
const noQuery = new URLSearchParams()

function callOf(request: IncomingMessage): Call | null {
  const match = request.method === 'POST' ? address.exec(request.url ?? '') : null
  if (match === null) return null
  const [, account = null, greet, search] = match
  return {
    account,
    isGreet: greet !== undefined,
    query: search === undefined ? noQuery : new URLSearchParams(search),
    headers: { get: name => headerOf(request, name) },
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()]
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

function reply(response: ServerResponse, { status, body, retryAfterSeconds }: Answer): void {
  const headers = ['content-type', 'application/json', 'content-length', String(Buffer.byteLength(body))]
  if (retryAfterSeconds !== null) headers.push('retry-after', String(retryAfterSeconds))
  response.writeHead(status, headers).end(body)
}
