import { describe, expect, test } from 'vitest'
import { mismatches, readSample } from '../support/contract.ts'
import { createTestSandbox, dig, idIn } from '../support/test-sandbox.ts'

/** The resources beside tickets and messages, against their recordings. */
describe('contract of the other resources', () => {
  test('POST /api/tags', async () => {
    const { call } = createTestSandbox()
    const sample = 'api-tag-create-2026'
    const { status, body } = await call('POST', '/api/tags', readSample(sample, 'request.body'))
    expect(status).toBe(201)
    expect(mismatches(body, sample)).toEqual([])
    expect(body['decoration']).toEqual(readSample(sample, 'response.body.decoration'))
    expect(body['name']).toBe(readSample(sample, 'response.body.name'))
  })

  test('GET /api/macros/{id}', async () => {
    const { call } = createTestSandbox()
    const list = await call('GET', '/api/macros')
    const { status, body } = await call('GET', `/api/macros/${idIn(list.body, 'data.0.id')}`)
    expect(status).toBe(200)
    expect(mismatches(body, 'api-macro-get-2026')).toEqual([])
  })

  test('GET /api/views/{id}', async () => {
    const { call } = createTestSandbox()
    const list = await call('GET', '/api/views?order_by=created_datetime:asc')
    const { status, body } = await call('GET', `/api/views/${idIn(list.body, 'data.0.id')}`)
    expect(status).toBe(200)
    const recorded = readSample('api-view-get-2026', 'response.body')
    expect(mismatches(body, 'api-view-get-2026')).toEqual([])
    // A view without filters has a tree that lies nowhere.
    expect(body['filters_ast']).toEqual(dig(recorded, 'filters_ast'))
    expect([body['slug'], body['fields']]).toEqual([dig(recorded, 'slug'), dig(recorded, 'fields')])
  })

  test('GET /api/satisfaction-surveys', async () => {
    const { call, sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    const customer_id = sandbox.tickets()[0]?.customer?.id
    const made = await call('POST', '/api/satisfaction-surveys', { ticket_id: ticketId, customer_id })
    expect(made.status).toBe(201)
    const { body } = await call('GET', '/api/satisfaction-surveys')
    const recorded = readSample('api-satisfaction-surveys-list-2026', 'response.body')
    expect(mismatches(body, 'api-satisfaction-surveys-list-2026')).toEqual([])
    expect(body['uri']).toBe(dig(recorded, 'uri'))
  })

  test('POST /api/search', async () => {
    const { call, sandbox } = createTestSandbox()
    sandbox.openTicket({ from: { name: 'Alex Support', email: 'customer.a@example.com' } })
    const sample = 'api-search-customer-2026'
    const { status, body, headers } = await call('POST', '/api/search', readSample(sample, 'request.body'))
    // Documentation says 201; the recording went through a relay that shows 200 for all.
    expect(status).toBe(201)
    expect(mismatches(body, sample)).toEqual([])
    expect([body['uri'], body['meta']]).toEqual(['', {}])
    expect(headers.get('x-gorgias-search-engine')).toBe('ES')
  })

  test('POST /api/users', async () => {
    const { call } = createTestSandbox()
    const sample = 'api-user-create-2025'
    const { status, body } = await call('POST', '/api/users', readSample(sample, 'request.body'))
    expect(status).toBe(201)
    expect(mismatches(body, sample)).toEqual([])
    expect(dig(body, 'meta')).toEqual(readSample(sample, 'response.body.meta'))
  })
})

/** The older documentation prints a request and its answer: all that it shows is still there. */
describe('contract with the documented examples', () => {
  test.each([
    ['macro-create', '/api/macros', ['response.usage']],
    ['rule-create', '/api/rules', ['priority']],
    ['widget-create', '/api/widgets', []],
    ['job-create', '/api/jobs', []],
    ['view-create', '/api/views', ['display_order']],
  ])('%s', async (name, path, gone) => {
    const { call } = createTestSandbox()
    const { status, body } = await call('POST', path, readSample(`documented/${name}`, 'request.body'))
    expect(status).toBe(readSample(`documented/${name}`, 'response.status'))
    const shown = Object.keys(readSample(`documented/${name}`, 'response.body') as object)
    const missing = shown.filter(key => !(key in body) && !gone.includes(key))
    expect(missing).toEqual([])
  })

  test('tag-create: dates are written as the live API does', async () => {
    const { call } = createTestSandbox()
    const request = readSample('documented/tag-create', 'request.body')
    const { body } = await call('POST', '/api/tags', request)
    expect(body).toMatchObject(request as object)
    expect(body['created_datetime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/)
  })
})
