import { describe, expect, test } from 'vitest'
import { asText } from '../json.ts'
import { parseFilters } from '../language/parse-filters.ts'
import { createTestSandbox, dig, idIn, type TestSandbox } from '../support/test-sandbox.ts'

/** Subjects of the tickets that an unsaved view with these filters shows. */
async function subjects({ call }: TestSandbox, filters: string, query = '') {
  const { status, body } = await call('PUT', `/api/views/0/items?order_by=created_datetime:asc${query}`, {
    view: { filters },
  })
  expect(status).toBe(202)
  return (body['data'] as Array<{ subject: string }>).map(ticket => ticket.subject)
}

function threeTickets(): TestSandbox {
  const world = createTestSandbox()
  const { sandbox } = world
  sandbox.openTicket({ subject: 'one', tags: ['vip'], from: { email: 'a@example.com' } })
  const two = sandbox.openTicket({ subject: 'two', channel: 'chat', from: { email: 'b@example.com' } })
  const three = sandbox.openTicket({ subject: 'three', tags: ['vip', 'b2b'] })
  sandbox.closeTicket(two.ticketId)
  sandbox.assign(three.ticketId, sandbox.ids.apiUser)
  return world
}

describe('items of views', () => {
  test.each([
    ['', ['one', 'two', 'three']],
    ["eq(ticket.status, 'open')", ['one', 'three']],
    ["neq(ticket.status, 'open')", ['two']],
    ["!eq(ticket.status, 'open') || containsAll(ticket.tags.name, ['vip', 'b2b'])", ['two', 'three']],
    ['containsAny(ticket.tags.name, ["b2b", "nope"]) && eq(ticket.spam, false)', ['three']],
    ['notContainsAny(ticket.tags.name, ["b2b"])', ['one', 'two']],
    ["isEmpty(ticket.assignee_user.id) && (eq(ticket.channel, 'email'))", ['one']],
    ["eq(ticket.assignee_user.id, '{{current_user.id}}')", ['three']],
    ["contains(ticket.subject, 'T')", ['two', 'three']],
    ["eq(ticket.customer.email, 'b@example.com')", ['two']],
    ["gte(ticket.created_datetime, '2030-01-01T00:00:00')", []],
  ])('%s', async (filters, shown) => {
    expect(await subjects(threeTickets(), filters)).toEqual(shown)
  })

  test.each([
    ["eq(ticket.colour, 'red')", 'No such field'],
    ["like(ticket.subject, 'a')", 'Unsupported argument'],
    ["eq(ticket.status, 'open'", 'Unexpected end'],
    ['ticket.status', 'Unsupported argument'],
    ["eq(ticket.status, {a: 'b'})", 'Unsupported argument'],
    ['eq(ticket.status, `open`)', 'Unexpected character at 18'],
    ['eq(ticket.status; 1)', 'Unexpected ;'],
  ])('%s is refused: %s', async (filters, reason) => {
    const { call } = createTestSandbox()
    const { status, body } = await call('POST', '/api/views', { slug: 'x', filters })
    expect(status).toBe(400)
    expect(dig(body, 'error.data.filters')).toEqual([reason])
  })

  test('a saved view has its own order, and leaves out what the caller has already', async () => {
    const { call, sandbox } = threeTickets()
    const view = {
      slug: 'x',
      filters: "eq(ticket.status, 'open')",
      order_by: 'created_datetime',
      order_dir: 'asc',
    }
    const id = idIn((await call('POST', '/api/views', view)).body)
    const ids = async (query: string) =>
      ((await call('GET', `/api/views/${id}/items${query}`)).body['data'] as Array<{ id: number }>).map(
        ticket => ticket.id,
      )
    const [one, , three] = sandbox.tickets().map(ticket => ticket.id)
    expect(await ids('')).toEqual([one, three])
    expect(await ids(`?ignored_item=${one}`)).toEqual([three])
    expect((await call('GET', `/api/tickets?view_id=${id}`)).body['data']).toHaveLength(2)
  })

  test('bin and spam show in their own views only', async () => {
    const world = threeTickets()
    const { call, sandbox } = world
    const [one, two] = sandbox.tickets().map(ticket => ticket.id)
    sandbox.trash(one ?? 0)
    sandbox.markSpam(two ?? 0)
    expect(await subjects(world, '')).toEqual(['three'])
    const list = (await call('GET', '/api/views')).body['data'] as Array<{ slug: string; id: number }>
    for (const [slug, subject] of [
      ['trash', 'one'],
      ['spam', 'two'],
    ]) {
      const view = list.find(one => one.slug === slug)
      const { body } = await call('GET', `/api/views/${view?.id}/items`)
      expect((body['data'] as Array<{ subject: string }>).map(ticket => ticket.subject)).toEqual([subject])
      expect((await call('DELETE', `/api/views/${view?.id}`)).status).toBe(403)
    }
  })

  test('the view of customers lists customers', async () => {
    const { call } = threeTickets()
    const list = (await call('GET', '/api/views')).body['data'] as Array<{ slug: string; id: number }>
    const id = list.find(view => view.slug === 'all-customers')?.id
    expect((await call('GET', `/api/views/${id}/items`)).body['data']).toHaveLength(3)
  })

  test('views of customers have filters, search and order of their own, and select in the list of customers', async () => {
    const { call } = threeTickets()
    const view = (more: object) => ({
      slug: 'x',
      type: 'customer-list',
      order_by: 'created_datetime',
      ...more,
    })
    const emails = async (path: string) =>
      ((await call('GET', path)).body['data'] as Array<{ email: string }>).map(customer => customer.email)
    const filters = "eq(customer.channels.type, 'chat') || eq(customer.email, 'a@example.com')"
    const made = await call('POST', '/api/views', view({ filters, order_dir: 'asc' }))
    expect(await emails(`/api/views/${idIn(made.body)}/items`)).toEqual(['a@example.com', 'b@example.com'])
    expect(await emails(`/api/customers?view_id=${idIn(made.body)}&order_by=created_datetime:asc`)).toEqual([
      'a@example.com',
      'b@example.com',
    ])
    const searched = await call('PUT', '/api/views/0/items', { view: view({ search: 'B@EXAMPLE' }) })
    expect(searched.body['data']).toHaveLength(1)
    const wrong = await call('POST', '/api/views', view({ filters: "eq(ticket.status, 'open')" }))
    expect(dig(wrong.body, 'error.data.filters')).toEqual(['No such field'])
    const tickets = await call('POST', '/api/views', { slug: 'y' })
    expect((await call('GET', `/api/customers?view_id=${idIn(tickets.body)}`)).status).toBe(400)
    expect((await call('GET', '/api/customers?view_id=1')).status).toBe(404)
  })

  test('a cursor is looked at from the side that the direction names', async () => {
    const { call, sandbox } = threeTickets()
    const view = { slug: 'x', order_by: 'created_datetime', order_dir: 'asc' }
    const path = `/api/views/${idIn((await call('POST', '/api/views', view)).body)}/items?limit=1`
    const page = async (query: string) => {
      const { body } = await call('GET', path + query)
      return { id: dig(body, 'data.0.id'), next: asText(dig(body, 'meta.next_cursor')) }
    }
    const [one, two, three] = sandbox.tickets().map(ticket => ticket.id)
    const first = await page('')
    const second = await page(`&cursor=${encodeURIComponent(first.next)}&direction=next`)
    const cursor = encodeURIComponent(second.next)
    expect([first.id, second.id]).toEqual([one, two])
    expect((await page(`&cursor=${cursor}`)).id).toBe(three)
    expect((await page(`&cursor=${cursor}&direction=prev`)).id).toBe(one)
    expect((await call('GET', `${path}&direction=up`)).status).toBe(400)
  })

  test('the slug is needed, unless the switch says otherwise', async () => {
    expect((await createTestSandbox().call('POST', '/api/views', { name: 'No slug' })).status).toBe(400)
    const lenient = createTestSandbox({ viewSlugRequired: false })
    const { status, body } = await lenient.call('POST', '/api/views', { name: 'No slug!' })
    expect([status, body['slug']]).toEqual([201, 'no-slug'])
  })
})

test('filters are shown as a syntax tree with their places (samples/documented/job-create)', () => {
  expect(parseFilters('eq(ticket.status, "open")')).toEqual({
    type: 'Program',
    sourceType: 'script',
    loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 25 } },
    body: [
      {
        type: 'ExpressionStatement',
        loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 25 } },
        expression: {
          type: 'CallExpression',
          loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 25 } },
          callee: {
            type: 'Identifier',
            name: 'eq',
            loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 2 } },
          },
          arguments: [
            {
              type: 'MemberExpression',
              computed: false,
              loc: { start: { line: 1, column: 3 }, end: { line: 1, column: 16 } },
              object: {
                type: 'Identifier',
                name: 'ticket',
                loc: { start: { line: 1, column: 3 }, end: { line: 1, column: 9 } },
              },
              property: {
                type: 'Identifier',
                name: 'status',
                loc: { start: { line: 1, column: 10 }, end: { line: 1, column: 16 } },
              },
            },
            {
              type: 'Literal',
              value: 'open',
              raw: '"open"',
              loc: { start: { line: 1, column: 18 }, end: { line: 1, column: 24 } },
            },
          ],
        },
      },
    ],
  })
})
