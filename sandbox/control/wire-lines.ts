import type { Wire, WireEntry } from '../wire.ts'
import type { World } from '../world/world.ts'
import type { WireDetail, WireLine } from './contract.ts'

/** A line without its bodies, small enough to be sent to everybody who looks. */
export function wireLine(world: World, entry: WireEntry): WireLine {
  if (entry.kind === 'call') {
    const { body: _body, answer: _answer, ...line } = entry.of
    return { kind: 'call', ...line, ticketId: ticketIn(line.path) }
  }
  const { id, at, trigger, ticketId, messageId, attempt, status, took, faults, retryIn } = entry.of
  const { integrationId } = entry.of
  return {
    kind: 'delivery',
    id,
    at,
    trigger,
    // Removed meanwhile: its number is all that is left.
    integration: {
      id: integrationId,
      name: world.integrations.get(integrationId)?.name ?? `#${integrationId}`,
    },
    ticketId,
    messageId,
    attempt,
    tries: world.settings.retryDelays.length + 1,
    status,
    took,
    faults,
    retryIn,
  }
}

function ticketIn(path: string): number | null {
  const id = /^\/api\/tickets\/(\d+)/.exec(path)?.[1]
  return id === undefined ? null : Number(id)
}

export function wireDetail(world: World, wire: Wire, id: number): WireDetail | null {
  const entry = wire.find(id)
  if (entry === undefined) return null
  const line = wireLine(world, entry)
  if (entry.kind === 'call') {
    const { path, query, body, answer } = entry.of
    const request = body === null ? null : JSON.stringify(body)
    return { line, url: path + query, headers: {}, request, answer }
  }
  const { url, headers, body, answer } = entry.of
  return { line, url, headers, request: body, answer }
}
