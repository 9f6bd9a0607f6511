import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { asText } from '../json.ts'
import { readSample } from '../support/contract.ts'
import { createTestSandbox, dig, idIn, type TestSandbox } from '../support/test-sandbox.ts'
import { notImitated } from './not-imitated.ts'

/** Every endpoint that any source names (test/fixtures/gorgias/endpoints.json) is imitated, or says that it is not. */
interface Endpoint {
  method: string
  path: string
  query?: string[]
  order_by?: string[]
  body_required?: string[]
  documented_status?: number
}

// The file's own form, written for this project.
const { endpoints, other } = readSample('endpoints') as unknown as {
  endpoints: Endpoint[]
  other: Endpoint[]
}
const missing = new Set(
  notImitated.flatMap(({ path, methods }) => methods.map(method => `${method} ${namedParts(path)}`)),
)
const isImitated = ({ method, path }: Endpoint) => !missing.has(`${method} ${parts(path)}`)

/** `/api/tickets/:id` as sources write it: `/api/tickets/{id}`. */
function namedParts(path: string): string {
  return parts(path.replaceAll(/:(\w+)/g, '{$1}'))
}

/** Sources name the parts of a path differently. */
function parts(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}')
}

describe('what is imitated', () => {
  let world: TestSandbox
  const ids: Record<string, number> = {}

  beforeAll(async () => {
    world = createTestSandbox()
    const { sandbox, call, settle, listen } = world
    ids['integrations'] = await listen()
    const { ticketId, messageId } = sandbox.openTicket({ tags: ['vip'] })
    await settle()
    Object.assign(ids, { tickets: ticketId, messages: messageId, users: sandbox.ids.agent })
    ids['customers'] = sandbox.tickets()[0]?.customer?.id ?? 0
    const made: Array<[string, object]> = [
      ['account/settings', { type: 'own' }],
      ['custom-fields', { object_type: 'Ticket', label: 'Why', definition: { data_type: 'text' } }],
      ['jobs', { type: 'exportTicket', params: {} }],
      ['macros', { name: 'M' }],
      ['rules', { name: 'R', code: "Action('close')" }],
      ['satisfaction-surveys', { ticket_id: ticketId, customer_id: ids['customers'] }],
      ['teams', { name: 'T' }],
      ['views', { slug: 'v' }],
      ['widgets', { template: {}, type: 'http' }],
    ]
    for (const [path, body] of made) ids[path] = idIn((await call('POST', `/api/${path}`, body)).body)
    for (const path of ['events', 'tags']) {
      ids[path] = idIn((await call('GET', `/api/${path}`)).body, 'data.0.id')
    }
    ids['settings'] = ids['account/settings'] ?? 0
    const field = { object_type: 'Customer', label: 'Who', definition: { data_type: 'text' } }
    ids['custom-fields of customers'] = idIn((await call('POST', '/api/custom-fields', field)).body)
  })

  /** With the ids of things that are there. */
  function filled(path: string): string {
    const withHolder = path.replace(/\{(ticket|customer)_id\}/, (_all, kind) => String(ids[`${kind}s`]))
    const resource = /([\w-]+)\/\{id\}/.exec(withHolder)?.[1] ?? ''
    const ofCustomer = resource === 'custom-fields' && path.startsWith('/api/customers')
    return withHolder.replace('{id}', String(ids[ofCustomer ? 'custom-fields of customers' : resource]))
  }

  const imitated = [...endpoints, ...other].filter(isImitated)
  const label = ({ method, path }: Endpoint) => `${method} ${path}`

  test.each(imitated.filter(one => one.method === 'GET').map(one => [label(one), one]))(
    '%s answers',
    async (_name, { path, query = [], documented_status: status = 200 }) => {
      const needed = query.some(key => key === 'object_type*') ? '?object_type=Ticket' : ''
      expect((await world.call('GET', filled(path) + needed)).status).toBe(status)
    },
  )

  test.each(
    imitated.filter(one => one.method !== 'GET' && one.method !== 'DELETE').map(one => [label(one), one]),
  )('%s knows the resource, and asks for the fields that are required', async (_name, endpoint) => {
    const { method, path, body_required: required = [] } = endpoint
    const { status, body } = await world.call(method, filled(path), {})
    expect([201, 202, 400]).toContain(status)
    if (required.length === 0) return
    expect({ status, named: Object.keys((dig(body, 'error.data') ?? {}) as object) }).toEqual({
      status: 400,
      named: expect.arrayContaining(required),
    })
  })

  test.each(imitated.filter(one => one.query !== undefined || one.order_by).map(one => [label(one), one]))(
    '%s takes its query keys and orders, strictly, and no others',
    async (_name, { method, path, query = [], order_by: orders = [] }) => {
      const { call } = createTestSandbox({ unknownKeys: 'refuse' })
      const refusal = async (search: string) => {
        const { body } = await call(method, `${path.replaceAll(/\{\w+\}/g, '1')}?${search}`)
        return (dig(body, 'error.data') ?? {}) as Record<string, string[]>
      }
      for (const key of query.flatMap(key => rangeKeys(key.replace('*', '')))) {
        expect((await refusal(`${key}=`))[key] ?? []).not.toContain('Unknown field.')
      }
      expect(await refusal('colour=red')).toEqual({ colour: ['Unknown field.'] })
      const needed = path === '/api/custom-fields' ? '&object_type=Ticket' : ''
      for (const order of orders) {
        const text = order.includes(':') ? order : `${order}:desc`
        // By relevance it is ordered for a ticket (D).
        const more = order === 'relevance' ? '&ticket_id=1' : needed
        expect({ text, refused: await refusal(`order_by=${text}${more}`) }).toEqual({ text, refused: {} })
      }
    },
  )

  test('and nothing else has the path of a resource', async () => {
    expect((await world.call('PATCH', `/api/tickets/${ids['tickets']}`)).status).toBe(405)
    expect((await world.call('GET', '/api/ticket')).status).toBe(404)
  })
})

function rangeKeys(key: string): string[] {
  const range = /^(\w+)\[(.+)\]$/.exec(key)
  return range === null ? [key] : (range[2] ?? '').split('|').map(end => `${range[1]}[${end}]`)
}

describe('what is not imitated', () => {
  const known = [...endpoints, ...other].filter(one => !isImitated(one))

  test.each(known.map(one => [`${one.method} ${one.path}`, one]))(
    '%s answers 501 with its name',
    async (_name, one) => {
      const { call } = createTestSandbox()
      const { status, body } = await call(one.method, one.path.replaceAll(/\{\w+\}/g, '7'))
      expect(status).toBe(501)
      expect(parts(asText(dig(body, 'error.msg')))).toBe(
        `Not imitated by the sandbox: ${one.method} ${parts(one.path)}`,
      )
    },
  )

  test('the list in code holds nothing that no source names', () => {
    expect([...missing].toSorted()).toEqual(known.map(one => `${one.method} ${parts(one.path)}`).toSorted())
  })

  test('the README’s first section lists them', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const [, first = ''] = readme.split('\n## ')
    expect(first).toMatch(/^What is not imitated/)
    const unlisted = notImitated.flatMap(({ path, methods }) =>
      methods
        .map(method => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
        .filter(name => !first.includes(`\`${name}\``)),
    )
    expect(unlisted).toEqual([])
  })
})
