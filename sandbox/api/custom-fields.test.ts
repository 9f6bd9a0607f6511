import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, idIn, type TestSandbox } from '../support/test-sandbox.ts'

async function addField({ call }: TestSandbox, type: 'Ticket' | 'Customer', data_type = 'text') {
  const definition = { data_type, input_settings: { input_type: 'input' } }
  const { status, body } = await call('POST', '/api/custom-fields', {
    object_type: type,
    label: `A ${data_type}`,
    definition,
  })
  expect(status).toBe(201)
  return idIn(body)
}

describe('custom fields', () => {
  test('are listed by type, and archived ones apart; none can be deleted', async () => {
    const world = createTestSandbox()
    const { call } = world
    const id = await addField(world, 'Ticket')
    await addField(world, 'Customer')
    expect((await call('GET', '/api/custom-fields')).status).toBe(400)
    expect((await call('GET', '/api/custom-fields?object_type=Ticket')).body['data']).toHaveLength(1)
    const bulk = await call('PUT', '/api/custom-fields', [{ id, deactivated_datetime: '2026-01-01' }])
    expect(bulk.status).toBe(202)
    expect((await call('GET', '/api/custom-fields?object_type=Ticket')).body['data']).toHaveLength(0)
    expect(
      (await call('GET', '/api/custom-fields?object_type=Ticket&archived=true')).body['data'],
    ).toHaveLength(1)
    expect((await call('DELETE', `/api/custom-fields/${id}`)).status).toBe(405)
  })

  test.each(['Ticket', 'Customer'] as const)('%s: values are set, read and removed', async type => {
    const world = createTestSandbox()
    const { call, sandbox } = world
    const field = await addField(world, type, 'number')
    const { ticketId } = sandbox.openTicket()
    const bearer =
      type === 'Ticket' ? `/api/tickets/${ticketId}` : `/api/customers/${sandbox.tickets()[0]?.customer?.id}`
    const path = `${bearer}/custom-fields`
    expect((await call('PUT', `${path}/${field}`, { id: field, value: 7 })).status).toBe(202)
    expect((await call('PUT', `${path}/${field}`, { id: field, value: 'seven' })).status).toBe(400)
    expect(dig((await call('GET', path)).body, 'data.0')).toMatchObject({ field: { id: field }, value: 7 })
    expect((await call('PUT', path, [{ id: field, value: 8 }])).status).toBe(202)
    const shown = (await call('GET', bearer)).body['custom_fields']
    expect(shown).toEqual({ [field]: { id: field, value: 8 } })
    expect((await call('DELETE', `${path}/${field}`)).status).toBe(204)
    expect((await call('DELETE', `${path}/${field}`)).status).toBe(404)
    expect((await call('GET', path)).body['data']).toEqual([])
  })

  test('a customer’s field does not fit a ticket, and an unknown one nobody', async () => {
    const world = createTestSandbox()
    const field = await addField(world, 'Customer')
    const { ticketId } = world.sandbox.openTicket()
    const path = `/api/tickets/${ticketId}/custom-fields`
    expect((await world.call('PUT', `${path}/${field}`, { value: 'x' })).status).toBe(404)
    expect((await world.call('PUT', `${path}/1`, { value: 'x' })).status).toBe(404)
  })

  test('a changed value of a ticket is a ticket-updated', async () => {
    const world = createTestSandbox({ fieldPrediction: false })
    const { call, sandbox, settle, listen, received } = world
    const field = await addField(world, 'Ticket')
    const { ticketId } = sandbox.openTicket()
    await settle()
    await listen({ triggers: ['ticket-updated'] })
    await call('PUT', `/api/tickets/${ticketId}/custom-fields/${field}`, { value: 'x' })
    await settle()
    expect(received).toHaveLength(1)
  })
})
