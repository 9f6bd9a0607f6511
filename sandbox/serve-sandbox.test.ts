import { afterEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import { type ServedSandbox, serveSandbox } from './serve-sandbox.ts'

let open: Array<{ sandbox: Sandbox; served: ServedSandbox }> = []

afterEach(async () => {
  for (const { sandbox, served } of open) {
    sandbox.close()
    await served.close()
  }
  open = []
})

async function serve() {
  const sandbox = createSandbox()
  const served = await serveSandbox(sandbox)
  open.push({ sandbox, served })
  const get = (path: string, init: RequestInit = {}) =>
    fetch(served.url + path, { headers: { authorization: sandbox.authorization }, ...init })
  return { sandbox, get }
}

test('a served sandbox answers as its fetch does', async () => {
  const { get } = await serve()
  const response = await get('/api/users/me/')
  expect(response.status).toBe(200)
  expect(response.headers.get('x-gorgias-account-api-call-limit')).toBe('1/40')
  expect(await response.json()).toMatchObject({ email: 'agent@sandbox.example' })
})

test('a dropped call breaks the socket, carried out or not', async () => {
  const { sandbox, get } = await serve()
  sandbox.failNext({ mode: 'drop-after', method: 'POST' })
  const body = JSON.stringify({ email: 'new@example.com' })
  await expect(get('/api/customers', { method: 'POST', body })).rejects.toThrow('fetch failed')
  const found = await (await get('/api/customers?email=new@example.com')).json()
  expect(found).toMatchObject({ data: [{ email: 'new@example.com' }] })
})

test('half a body breaks off in the middle', async () => {
  const { sandbox, get } = await serve()
  sandbox.failNext({ mode: 'half-body' })
  const response = await get('/api/account')
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow('terminated')
})

test('a caller that gives up on a hanging call leaves nothing behind', async () => {
  const { sandbox, get } = await serve()
  sandbox.failNext({ mode: 'hang' })
  await expect(get('/api/account', { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout')
  expect((await get('/api/account')).status).toBe(200)
})
