import { createSandbox, type Sandbox } from '../create-sandbox.ts'
import type { Json, JsonObject } from '../json.ts'
import type { SandboxOptions } from '../options.ts'
import { type Trigger, triggers } from '../triggers.ts'
import { createVirtualTimers, type VirtualTimers } from './virtual-timers.ts'

/** A webhook as its receiver saw it. */
export interface Received {
  at: number
  method: string
  url: string
  headers: Headers
  text: string
}

export interface TestSandbox {
  sandbox: Sandbox
  clock: VirtualTimers
  received: Received[]
  /** Status of the receiver's answers from now on, or how it answers. */
  answerWith(answer: number | (() => Promise<Response>)): void
  call: (method: string, path: string, body?: unknown) => Promise<Answer>
  /** Lets the world come to rest. */
  settle: () => Promise<void>
  /** An HTTP integration for these triggers (all of them when absent); returns its id. */
  listen: (settings?: { triggers?: readonly Trigger[]; http?: JsonObject }) => Promise<number>
}

interface Answer {
  status: number
  headers: Headers
  body: JsonObject
  text: string
}

export function createTestSandbox(options: SandboxOptions = {}): TestSandbox {
  const clock = createVirtualTimers()
  const received: Received[] = []
  let answer = async () => new Response('{}')
  const sandbox = createSandbox({
    timers: clock,
    rateLimit: { calls: 10_000, seconds: 1 },
    deliver: async request => {
      const { method, url, headers } = request
      received.push({ at: clock.now(), method, url, headers, text: await request.text() })
      return answer()
    },
    ...options,
  })

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await sandbox.fetch(apiRequest(sandbox, method, path, body))
    const text = await response.text()
    // Tests look into the body and fail where it is not what they expect.
    const parsed = (text === '' ? {} : JSON.parse(text)) as JsonObject
    return { status: response.status, headers: response.headers, body: parsed, text }
  }

  return {
    sandbox,
    clock,
    received,
    answerWith(next) {
      answer =
        typeof next === 'number'
          ? async () => new Response(next === 204 ? null : '{}', { status: next })
          : next
    },
    call,
    settle: () => clock.until(sandbox.idle()),
    async listen({ triggers: wanted = triggers, http = {} } = {}) {
      const { status, body } = await call('POST', '/api/integrations', {
        name: 'Test',
        type: 'http',
        http: {
          url: 'https://receiver.example/hook',
          method: 'POST',
          request_content_type: 'application/json',
          response_content_type: 'application/json',
          form: '{{context}}',
          triggers: Object.fromEntries(wanted.map(trigger => [trigger, true])),
          ...http,
        },
      })
      if (status !== 201) throw new Error(`The integration was refused: ${JSON.stringify(body)}`)
      return Number(body['id'])
    },
  }
}

export function apiRequest(sandbox: Sandbox, method: string, path: string, body?: unknown): Request {
  return new Request(`http://sandbox.gorgias.com${path}`, {
    method,
    headers: { authorization: sandbox.authorization, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** Reads a path such as `ticket.messages.0.id` out of JSON text or a JSON value. */
export function dig(value: Json | string, path: string): Json | undefined {
  let current: Json | undefined = value
  for (const part of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Array.isArray(current) ? current.at(Number(part)) : current[part]
  }
  return current
}

/** The id in an answer, or at a path in it. */
export function idIn(body: Json, path = 'id'): number {
  return Number(dig(body, path))
}

export function parsed(webhook: Received): JsonObject {
  // The receiver's text is JSON by the test's own integration.
  return JSON.parse(webhook.text) as JsonObject
}

export function triggersOf(webhooks: Received[]): Array<Json | undefined> {
  return webhooks.map(webhook => dig(parsed(webhook), 'event.type'))
}
