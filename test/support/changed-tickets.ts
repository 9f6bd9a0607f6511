import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import type { ActAnswer, TicketStory, WorkPage } from '../../src/console-api/contract.ts'
import { compilePolicy, type Policy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { operations } from '../../src/setup/operations.ts'
import type { Desk } from './greeter.ts'
import { until } from './until.ts'

/** What the rules of these tests name: `staffUp` puts them into the sandbox. */
export const ada = 'ada@sandbox.example'

const automatic = 'This is an automatic message; reply to reach a person.'

/** A policy of rules that change tickets; a document's further lines may follow. */
export function changingPolicy(rules: string, more = ''): Policy {
  const read = readPolicy(`
greeter: 1
rules:
${rules}
templates:
  receipt: { text: "Thank you. ${automatic}" }
  note: { text: "By {{ greeter.rule }}." }
${more}`)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}

export const receiptAnd = (actions: string) =>
  changingPolicy(`  - { name: All, send: { reply: receipt }, actions: { ${actions} } }`)

export const everyAction = `addTags: [refund, by greeter], assignTeam: returns, assignUser: ${ada}, priority: high, close: true`

/** A team and a user besides those of a fresh account. */
export async function staffUp(sandbox: Sandbox): Promise<void> {
  await call(sandbox, 'POST', '/api/teams', { name: 'Returns' })
  await call(sandbox, 'POST', '/api/users', { name: 'Ada Agent', email: ada, role: { name: 'agent' } })
}

/** A ticket as the sandbox shows it. */
export async function ticketOf(sandbox: Sandbox, ticketId: number): Promise<Record<string, unknown>> {
  return (await call(sandbox, 'GET', `/api/tickets/${ticketId}`)) as Record<string, unknown>
}

/** What was written into a ticket, call by call: `POST messages`, `POST tags`, `PUT`. */
export const writesTo = (sandbox: Sandbox, ticketId: number): string[] =>
  sandbox
    .calls()
    .filter(({ method, path }) => method !== 'GET' && path.startsWith(`/api/tickets/${ticketId}`))
    .map(({ method, path }) => `${method} ${path.split('/')[4] ?? ''}`.trim())

/** Waits until nothing is done to a ticket any more. */
export const changed = (desk: Desk, ticketId: number): Promise<TicketStory> =>
  until(`ticket ${ticketId} is changed`, async () => {
    const story = await desk.story(ticketId).catch(() => null)
    const open = story?.actions.some(({ state }) => state === 'reserved' || state === 'sending') ?? true
    return story !== null && story.actions.length > 0 && !open && story
  })

/** A person's act on one ticket, and the list of what failed, through the API. */
export async function asPerson(desk: Desk, act: 'retry' | 'dismiss', ticketId: number): Promise<ActAnswer> {
  const tickets = [{ account: desk.greeter.account, ticketId }]
  return (await askAs(desk, '/api/acts', { act, tickets })) as ActAnswer
}
export const failedWork = async (desk: Desk) => (await askAs(desk, '/api/work?list=failed')) as WorkPage

async function askAs(desk: Desk, path: string, body?: object): Promise<unknown> {
  const made = await operations.token(desk.greeter.setup, {
    positionals: ['create', 'bo'],
    flags: { may: 'act' },
  })
  const response = await desk.greeter.fetch(
    new Request(`http://greeter.test${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${made.lines[0] ?? ''}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  )
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return await response.json()
}

async function call(sandbox: Sandbox, method: string, path: string, body?: object): Promise<unknown> {
  const response = await sandbox.fetch(
    new Request(`http://gorgias.test${path}`, {
      method,
      headers: { authorization: sandbox.authorization, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  )
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return await response.json()
}
