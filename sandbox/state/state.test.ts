import { expect, test } from 'vitest'
import { createTestSandbox } from '../support/test-sandbox.ts'
import type { SandboxState } from './save-state.ts'

/** As a file would give it back. */
const throughFile = (state: SandboxState) => JSON.parse(JSON.stringify(state)) as SandboxState

async function livedIn() {
  const world = createTestSandbox({ domain: 'old' })
  const { sandbox, call, settle, listen } = world
  await listen()
  const { ticketId } = sandbox.openTicket({ tags: ['vip'] })
  await call('POST', '/api/teams', { name: 'Returns', members: [{ id: sandbox.ids.agent }] })
  await settle()
  return { ...world, ticketId }
}

test('a loaded helpdesk is the saved one, by every list of the API', async () => {
  const old = await livedIn()
  const next = createTestSandbox()
  next.sandbox.loadState(throughFile(old.sandbox.saveState()))
  for (const path of [
    'tickets',
    'messages',
    'customers',
    'users',
    'tags',
    'teams',
    'views',
    'macros',
    'events',
  ]) {
    const [before, after] = [await old.call('GET', `/api/${path}`), await next.call('GET', `/api/${path}`)]
    const withoutHost = (text: string) => text.replaceAll('https://old.', 'https://sandbox.')
    expect({ path, text: after.text }).toEqual({ path, text: withoutHost(before.text) })
  }
  expect(next.sandbox.inbox).toBe('support@old.example')
})

test('life goes on where it stopped: ids, webhooks, and what was about to leave', async () => {
  const old = await livedIn()
  old.sandbox.agentWrites(old.ticketId, { text: 'Not sent yet' })
  const next = createTestSandbox()
  next.sandbox.loadState(throughFile(old.sandbox.saveState()))
  await next.settle()
  expect(next.sandbox.outbox().map(mail => mail.text)).toEqual(['Not sent yet'])
  expect(next.received.length).toBeGreaterThan(0)
  const { ticketId } = next.sandbox.openTicket()
  expect(ticketId).toBe(old.ticketId + 1)
})

test('loading over what was about to leave sends it once', async () => {
  const { sandbox, settle, ticketId } = await livedIn()
  sandbox.agentWrites(ticketId, { text: 'Once' })
  sandbox.loadState(sandbox.saveState())
  await settle()
  expect(sandbox.outbox().map(mail => mail.text)).toEqual(['Once'])
})

test('a saved state is a copy', async () => {
  const { sandbox, ticketId } = await livedIn()
  const state = sandbox.saveState()
  sandbox.closeTicket(ticketId)
  sandbox.loadState(state)
  expect(sandbox.tickets()[0]?.status).toBe('open')
})

test('something else is refused, and whoever may call gets a user', async () => {
  const { sandbox } = await livedIn()
  expect(() => sandbox.loadState({} as SandboxState)).toThrow('no saved state')
  const other = createTestSandbox({ credentials: { email: 'new@sandbox.example', apiKey: 'k' } })
  other.sandbox.loadState(sandbox.saveState())
  expect((await other.call('GET', '/api/users/me')).body['email']).toBe('new@sandbox.example')
})
