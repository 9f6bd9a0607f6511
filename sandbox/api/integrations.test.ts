import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig } from '../support/test-sandbox.ts'

const http = {
  url: 'https://receiver.example/hook?ticket={{ticket.id}}',
  method: 'POST',
  request_content_type: 'application/json',
  response_content_type: 'application/json',
  headers: { 'X-Greeter-Secret': 'secret' },
  hmac_secret: 'key',
  form: '{{context}}',
  triggers: { 'ticket-created': true },
}

describe('integrations', () => {
  test('the four http fields are required', async () => {
    const { call } = createTestSandbox()
    for (const field of ['url', 'method', 'request_content_type', 'response_content_type']) {
      const { [field as 'url']: _left, ...rest } = http
      const { status, body } = await call('POST', '/api/integrations', {
        name: 'A',
        type: 'http',
        http: rest,
      })
      expect(status).toBe(400)
      expect(dig(body, `error.data.${field}`)).toEqual(['Missing data for required field.'])
    }
  })

  test('headers and secret are kept and not shown', async () => {
    const { call } = createTestSandbox()
    const { status, body } = await call('POST', '/api/integrations', { name: 'A', type: 'http', http })
    expect(status).toBe(201)
    expect(Object.keys(dig(body, 'http') as object).sort()).toEqual([
      'form',
      'id',
      'method',
      'request_content_type',
      'response_content_type',
      'triggers',
      'url',
    ])
  })

  test('only http can be created, on a host that can be reached, with known triggers', async () => {
    const { call } = createTestSandbox()
    const post = async (body: object) => (await call('POST', '/api/integrations', body)).status
    expect(await post({ name: 'A', type: 'email', http })).toBe(400)
    expect(await post({ name: 'A', type: 'http', http: { ...http, url: 'https://shop.invalid/x' } })).toBe(
      400,
    )
    expect(
      await post({ name: 'A', type: 'http', http: { ...http, triggers: { ticket_created: true } } }),
    ).toBe(400)
    expect(
      await post({ name: 'A', type: 'http', http: { ...http, url: 'http://127.0.0.1:3000/greet' } }),
    ).toBe(201)
  })

  test('two identical integrations may exist; the list filters by type', async () => {
    const { call, listen } = createTestSandbox()
    await listen()
    await listen()
    expect((await call('GET', '/api/integrations?type=http')).body['data']).toHaveLength(2)
    expect((await call('GET', '/api/integrations')).body['data']).toHaveLength(3)
  })

  test('a change needs the name, and the url when it touches http; the rest stays', async () => {
    const { call, listen } = createTestSandbox()
    const path = `/api/integrations/${await listen()}`
    expect((await call('PUT', path, { description: 'x' })).status).toBe(400)
    expect((await call('PUT', path, { name: 'B', http: { form: null } })).status).toBe(400)
    const changed = await call('PUT', path, {
      name: 'B',
      http: { url: 'https://other.example/', form: null },
    })
    expect(changed.status).toBe(202)
    expect(changed.body).toMatchObject({ name: 'B', http: { method: 'POST', form: null } })
  })

  test('deleted, it is gone and gets nothing more', async () => {
    const { call, listen, sandbox, settle, received } = createTestSandbox()
    const id = await listen()
    expect((await call('DELETE', `/api/integrations/${id}`)).status).toBe(204)
    expect((await call('GET', `/api/integrations/${id}`)).status).toBe(404)
    sandbox.openTicket()
    await settle()
    expect(received).toEqual([])
  })
})
