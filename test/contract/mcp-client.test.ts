import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCertificate } from '../../sandbox/certificate.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { McpClient } from './mcp-client.ts'

/**
 * A client that was written for the real Gorgias and knows nothing of us, unchanged, drives the sandbox:
 * https, its host name, Basic authentication, repeated query keys, its own reading of status codes
 * (FACTS section 8). It ignores the body of every 202, so changes are read back.
 */
const program = findProgram()

test.runIf(process.env['CI'] === 'true')('with CI=true, gorgias-mcp-server is installed', () => {
  expect(program).not.toBeNull()
})

describe.skipIf(program === null)('gorgias-mcp-server, unchanged, over stdio', () => {
  let sandbox: Sandbox
  let served: ServedSandbox
  let client: McpClient
  const folder = mkdtempSync(join(tmpdir(), 'greeter-mcp-'))

  beforeAll(async () => {
    sandbox = createSandbox({
      timeScale: 0.001,
      rateLimit: { calls: 1_000, seconds: 1 },
      // The client follows the documentation, which does without a slug.
      viewSlugRequired: false,
    })
    const tls = createCertificate(['sandbox.gorgias.com'], Date.now())
    const trusted = join(folder, 'sandbox.pem')
    writeFileSync(trusted, tls.cert)
    served = await serveSandbox(sandbox, { tls })
    const { port } = new URL(served.url)
    const preload = new URL('./loopback-gorgias.ts', import.meta.url).href
    client = new McpClient(['--import', preload, program ?? ''], {
      PATH: process.env['PATH'] ?? '',
      NODE_EXTRA_CA_CERTS: trusted,
      GORGIAS_DOMAIN: `sandbox.gorgias.com:${port}`,
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
      GORGIAS_ACCESS_LEVEL: 'admin',
    })
    await client.connect()
  })

  afterAll(async () => {
    await client.close()
    sandbox.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The tool's answer; a tool that failed fails the test with its own words. */
  async function use(tool: string, args: object = {}) {
    const { failed, value } = await client.call(`gorgias_${tool}`, args)
    if (failed) throw new Error(`${tool}: ${JSON.stringify(value)}`)
    return value
  }

  const accepted = { success: true, status: 202 }
  const gone = { success: true, status: 204 }

  test('it offers its tools, and its credentials are good', async () => {
    expect((await client.toolNames()).length).toBeGreaterThan(100)
    expect(await use('retrieve_account')).toMatchObject({ domain: 'sandbox', status: { status: 'active' } })
    const settings = await use('list_account_settings', { type: 'business-hours' })
    expect(settings.data).toHaveLength(1)
    const made = await use('create_account_setting', { type: 'own', data: { a: 1 } })
    expect(await use('update_account_setting', { id: made.id, type: 'own', data: { a: 2 } })).toMatchObject(
      accepted,
    )
    expect((await use('list_account_settings', { type: 'own' })).data[0].data).toEqual({ a: 2 })
  })

  test('tickets: create, get, list, change, tag, delete', async () => {
    const ticket = await use('create_ticket', {
      channel: 'email',
      via: 'api',
      subject: 'From a client',
      customer: { email: 'anna@example.com', name: 'Anna Berg' },
      tags: [{ name: 'new' }],
      messages: [
        {
          channel: 'email',
          via: 'api',
          from_agent: false,
          sender: { email: 'anna@example.com' },
          source: { type: 'email', from: { address: 'anna@example.com' }, to: [{ address: sandbox.inbox }] },
          body_text: 'Where is it?',
        },
      ],
    })
    expect(ticket).toMatchObject({
      subject: 'From a client',
      status: 'open',
      customer: { email: 'anna@example.com' },
    })
    const { id } = ticket
    expect(await use('get_ticket', { id })).toMatchObject({ id, messages: [{ body_text: 'Where is it?' }] })
    const other = sandbox.openTicket()
    const list = await use('list_tickets', {
      ticket_ids: [id, other.ticketId],
      order_by: 'created_datetime:asc',
    })
    expect(list.data.map((row: { id: number }) => row.id)).toEqual([id, other.ticketId])
    expect((await use('list_tickets', { limit: 1 })).meta.next_cursor).toEqual(expect.any(String))
    expect(await use('update_ticket', { id, status: 'closed', priority: 'high' })).toMatchObject(accepted)
    expect(await use('get_ticket', { id })).toMatchObject({ status: 'closed', priority: 'high' })
    // The answers of the tag calls are empty: that is what their tools report.
    expect(await use('add_ticket_tags', { ticket_id: id, names: ['vip'] })).toMatchObject({
      success: true,
      status: 201,
    })
    expect(await use('remove_ticket_tags', { ticket_id: id, names: ['new'] })).toMatchObject(gone)
    const tags = await use('list_ticket_tags', { ticket_id: id })
    expect(tags.data.map((tag: { name: string }) => tag.name)).toEqual(['vip'])
    expect(await use('set_ticket_tags', { ticket_id: id, names: ['a', 'b'] })).toMatchObject(accepted)
    expect(await use('smart_get_ticket', { id })).toBeTruthy()
    expect(await use('delete_ticket', { id })).toMatchObject(gone)
    expect((await client.call('gorgias_get_ticket', { id })).failed).toBe(true)
  })

  test('messages: a reply is sent, read, changed and deleted', async () => {
    const { ticketId } = sandbox.openTicket({ from: { name: 'Bo', email: 'bo@example.com' } })
    const reply = await use('create_message', {
      ticket_id: ticketId,
      channel: 'email',
      via: 'api',
      from_agent: true,
      receiver: { email: 'bo@example.com' },
      source: { type: 'email', from: { address: sandbox.inbox }, to: [{ address: 'bo@example.com' }] },
      body_text: 'On its way.',
      external_id: 'mine-1',
    })
    expect(reply).toMatchObject({ sent_datetime: null, from_agent: true, external_id: 'mine-1' })
    await sandbox.idle()
    const one = { ticket_id: ticketId, id: reply.id }
    expect((await use('get_message', one)).sent_datetime).toEqual(expect.any(String))
    expect(sandbox.outbox().at(-1)).toMatchObject({ to: ['bo@example.com'], text: 'On its way.' })
    expect((await use('list_messages', { ticket_id: ticketId })).data).toHaveLength(2)
    expect((await use('list_ticket_messages', { ticket_id: ticketId })).meta.item_count).toBe(2)
    const change = { ...one, channel: 'email', via: 'api', from_agent: true, body_text: 'Sent!' }
    expect(await use('update_message', change)).toMatchObject(accepted)
    expect((await use('get_message', one)).body_text).toBe('Sent!')
    expect(await use('delete_message', one)).toMatchObject(gone)
    expect((await client.call('gorgias_get_message', one)).failed).toBe(true)
  })

  test('customers: create, find, change, data, merge, delete', async () => {
    const one = await use('create_customer', { name: 'Cy One', email: 'cy@example.com', note: 'first' })
    const two = await use('create_customer', {
      name: 'Cy Two',
      channels: [{ type: 'email', address: 'cy2@example.com' }],
    })
    expect((await client.call('gorgias_create_customer', { email: 'cy@example.com' })).failed).toBe(true)
    expect((await use('list_customers', { email: 'cy@example.com' })).data[0].id).toBe(one.id)
    expect(await use('update_customer', { id: one.id, language: 'fr' })).toMatchObject(accepted)
    expect(await use('set_customer_data', { customer_id: one.id, data: { tier: 1 } })).toMatchObject(accepted)
    expect(await use('get_customer', { id: one.id })).toMatchObject({
      language: 'fr',
      data: { tier: 1 },
      note: 'first',
    })
    expect(await use('merge_customers', { source_id: two.id, target_id: one.id })).toMatchObject(accepted)
    expect((await use('get_customer', { id: one.id })).channels).toHaveLength(2)
    // A merged one leads to its survivor: fetch follows the 301.
    expect((await use('get_customer', { id: two.id })).id).toBe(one.id)
    const found = await use('search', { type: 'customer_channel_email', query: 'cy2@' })
    expect(found[0]).toMatchObject({ address: 'cy2@example.com', customer: { id: one.id } })
    expect(await use('delete_customers', { ids: [one.id] })).toMatchObject(gone)
  })

  test('tags: create, list, change, merge, delete', async () => {
    const keep = await use('create_tag', { name: 'keep', decoration: { color: '#F58D86' } })
    const drop = await use('create_tag', { name: 'drop' })
    expect(await use('update_tag', { id: keep.id, description: 'stays' })).toMatchObject(accepted)
    expect(
      (await use('list_tags', { search: 'KEEP', order_by: 'usage:desc,name:desc' })).data[0],
    ).toMatchObject({
      name: 'keep',
      description: 'stays',
    })
    const merge = { destination_tag_id: keep.id, source_tags_ids: [drop.id] }
    expect(await use('merge_tags', merge)).toMatchObject(accepted)
    expect((await client.call('gorgias_get_tag', { id: drop.id })).failed).toBe(true)
    expect(await use('delete_tag', { id: keep.id })).toMatchObject(gone)
  })

  test('users and teams', async () => {
    const user = await use('create_user', {
      name: 'Ida Nord',
      email: 'ida@example.com',
      role: { name: 'agent' },
    })
    expect((await use('get_user', { id: 0 })).email).toBe(sandbox.credentials.email)
    expect((await use('list_users', { roles: ['agent'], order_by: 'name:asc' })).data).toHaveLength(2)
    expect(await use('update_user', { id: user.id, country: 'SE' })).toMatchObject(accepted)
    expect((await use('get_user', { id: user.id })).country).toBe('SE')
    const team = await use('create_team', { name: 'Returns', members: [{ id: user.id }] })
    expect(team.members[0]).toMatchObject({ id: user.id, email: 'ida@example.com' })
    expect(await use('update_team', { id: team.id, members: [] })).toMatchObject(accepted)
    expect((await use('get_team', { id: team.id })).members).toEqual([])
    expect((await use('list_teams', { order_by: 'name:asc' })).data).toHaveLength(1)
    expect(await use('delete_team', { id: team.id })).toMatchObject(gone)
    expect(await use('delete_user', { id: user.id })).toMatchObject(gone)
  })

  test('integrations: create, list, change, delete', async () => {
    const made = await use('create_integration', {
      name: 'A hook',
      type: 'http',
      http: {
        url: 'http://127.0.0.1:9/hook',
        method: 'POST',
        request_content_type: 'application/json',
        response_content_type: 'application/json',
        form: { id: '{{ticket.id}}' },
        triggers: { 'ticket-created': true },
      },
    })
    const one = { id: made.id }
    expect((await use('list_integrations', { type: 'http' })).data).toHaveLength(1)
    expect(await use('update_integration', { ...one, name: 'Renamed' })).toMatchObject(accepted)
    expect(await use('get_integration', one)).toMatchObject({ name: 'Renamed', http: { method: 'POST' } })
    expect(await use('delete_integration', one)).toMatchObject(gone)
  })

  test('macros: create, list, change, archive, delete', async () => {
    const macro = await use('create_macro', { name: 'Sorry', language: 'en', actions: [] })
    expect((await use('list_macros', { search: 'sorry', languages: ['en', 'fr'] })).data).toHaveLength(1)
    expect(await use('update_macro', { id: macro.id, intent: 'refund/request' })).toMatchObject(accepted)
    expect(await use('archive_macros', { ids: [macro.id] })).toMatchObject(accepted)
    expect((await use('get_macro', { id: macro.id })).archived_datetime).toEqual(expect.any(String))
    expect(await use('unarchive_macros', { ids: [macro.id] })).toMatchObject(accepted)
    expect(await use('delete_macro', { id: macro.id })).toMatchObject(gone)
  })

  test('views: create, items, change, delete', async () => {
    const { ticketId } = sandbox.openTicket({ tags: ['in-view'] })
    const view = await use('create_view', {
      name: 'Mine',
      filters: "containsAny(ticket.tags.name, ['in-view'])",
    })
    const items = await use('list_view_items', { view_id: view.id })
    expect(items.data.map((row: { id: number }) => row.id)).toEqual([ticketId])
    expect(await use('search_view_items', { view_id: 0, view: { filters: '' } })).toMatchObject(accepted)
    expect(await use('update_view', { id: view.id, name: 'Ours' })).toMatchObject(accepted)
    expect((await use('get_view', { id: view.id })).name).toBe('Ours')
    expect((await use('list_views')).data.length).toBeGreaterThan(1)
    expect(await use('delete_view', { id: view.id })).toMatchObject(gone)
  })

  test('events, surveys, custom fields, rules, jobs and widgets', async () => {
    const { ticketId } = sandbox.openTicket({ from: { email: 'survey@example.com' } })
    await sandbox.idle()
    const since = {
      created_datetime: { gte: '2020-01-01T00:00:00Z' },
      types: ['ticket-created', 'tag-created'],
    }
    const [event] = (await use('list_events', { object_type: 'Ticket', object_id: ticketId, ...since })).data
    expect(await use('get_event', { id: event.id })).toEqual(event)

    const customer_id = sandbox.tickets().find(ticket => ticket.id === ticketId)?.customer?.id
    const about = { ticket_id: ticketId, customer_id }
    const survey = await use('create_satisfaction_survey', { ...about, score: 5 })
    expect(await use('update_satisfaction_survey', { ...about, id: survey.id, score: 4 })).toMatchObject(
      accepted,
    )
    expect((await use('get_satisfaction_survey', { id: survey.id })).score).toBe(4)
    expect((await use('list_satisfaction_surveys')).data).toHaveLength(1)

    const definition = { data_type: 'text', input_settings: { input_type: 'input' } }
    const field = await use('create_custom_field', { object_type: 'Ticket', label: 'Reason', definition })
    const value = { ticket_id: ticketId, id: field.id, definition_id: field.id, value: 'late' }
    expect(await use('update_ticket_field', value)).toMatchObject(accepted)
    expect((await use('list_ticket_fields', { ticket_id: ticketId })).data[0].value).toBe('late')

    const rule = await use('create_rule', {
      name: 'R',
      code: "Action('addTags', { tags: 'x' })",
      priority: 3,
    })
    expect(
      await use('update_rules_priorities', { priorities: [{ id: rule.id, priority: 8 }] }),
    ).toMatchObject(accepted)
    expect((await use('get_rule', { id: rule.id })).priority).toBe(8)
    const job = await use('create_job', { type: 'exportTicket', params: { ticket_ids: [ticketId] } })
    expect(await use('cancel_job', { id: job.id })).toMatchObject(gone)
    const widget = await use('create_widget', { type: 'http', template: { type: 'wrapper', widgets: [] } })
    expect(await use('delete_widget', { id: widget.id })).toMatchObject(gone)
  })

  test('what is not imitated says so by name', async () => {
    const { failed, value } = await client.call('gorgias_list_voice_calls')
    expect(failed).toBe(true)
    expect(sandbox.calls().at(-1)).toMatchObject({ status: 501, path: '/api/phone/voice-calls' })
    expect(JSON.stringify(value)).toContain('501')
  })

  test('a full bucket is waited out by its own rules', async () => {
    sandbox.failNext({ mode: 'answer-before', status: 429, headers: { 'Retry-after': '1' } })
    expect(await use('retrieve_account')).toMatchObject({ domain: 'sandbox' })
    expect(
      sandbox
        .calls()
        .slice(-2)
        .map(call => call.status),
    ).toEqual([429, 200])
  })
})

/** The program of the installed package; null when it is not there. */
function findProgram(): string | null {
  try {
    const manifest = findPackageJSON('gorgias-mcp-server', import.meta.url)
    if (manifest === undefined) return null
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> }
    return join(dirname(manifest), bin['gorgias-mcp-server'] ?? '')
  } catch {
    return null
  }
}
